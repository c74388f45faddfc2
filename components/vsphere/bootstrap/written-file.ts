/** A file that cloud-init writes (module write_files). */
export interface WrittenFile {
  readonly path: string;
  readonly owner: "root:root";
  /** Octal, in quotes: YAML would read a number. */
  readonly permissions: string;
  readonly content: string;
}

/** A file that everybody on the machine may read. */
export function publicFile(path: string, content: string): WrittenFile {
  return { path, owner: "root:root", permissions: "0644", content };
}

/** A file for root alone. */
export function secretFile(path: string, content: string): WrittenFile {
  return { path, owner: "root:root", permissions: "0600", content };
}

/** A program for root alone. */
export function program(path: string, content: string): WrittenFile {
  return { path, owner: "root:root", permissions: "0700", content };
}
