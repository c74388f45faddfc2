export * from "./content-library";
export * from "./namespace";
export * from "./network";
export * from "./profiles";
export * from "./storage-policy";
export * from "./vm-class";
