export * from "./endpoint";
export * from "./machine";
export * from "./network";
export * from "./vsphere";
