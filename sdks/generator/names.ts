/** `VirtualMachine` as `virtualMachine`. */
export function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `getNetworkFilter` as `GetNetworkFilter`. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The token of a resource or function: `vsphere:index/virtualMachine:VirtualMachine`. */
export function token(packageName: string, name: string): string {
  return `${packageName}:index/${camel(name)}:${name}`;
}
