import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type NodeBootstrap, nodeUserData } from "../../../../components/vsphere/bootstrap";
import { cloudConfig } from "./cloud-config";

/** What a command that the program runs does, in bash; it finds the machine's root in $ROOT. */
export type Commands = Readonly<Record<string, string>>;

/** Every command that the program may run and that must not run here. */
const harmless: Commands = {
  curl: "exit 7",
  kubeadm: "",
  kubectl: "",
  mountpoint: "",
  sleep: "",
  systemctl: "",
  "vmware-rpctool": "",
};

/**
 * A machine in a directory of its own: the files of its user data are written as cloud-init would, and its program runs with
 * all paths below that directory, and with `commands` in the place of the machine's.
 */
export class BootedNode {
  readonly root = mkdtempSync(join(tmpdir(), "vks-bootstrap-"));

  constructor(node: NodeBootstrap, commands: Commands = {}) {
    for (const { path, content, permissions } of cloudConfig(nodeUserData(node)).write_files) {
      this.write(path, this.rooted(content), Number.parseInt(permissions, 8));
    }
    mkdirSync(join(this.root, "var/log"), { recursive: true });
    for (const [name, body] of Object.entries({ ...harmless, ...commands })) {
      const log = `printf '%s\\n' "${name} $*" >>"$ROOT/calls"`;
      this.write(join("/bin", name), `#!/usr/bin/env bash\n${log}\n${body}\n`, 0o700);
    }
    this.write("/calls", "", 0o600);
  }

  /** Runs the program once, and answers its exit status. */
  boot(): number | null {
    const program = join(this.root, "usr/local/bin/vks-bootstrap");
    const env = { ROOT: this.root, PATH: `${join(this.root, "bin")}:${process.env.PATH}` };
    return spawnSync("bash", [program], { env, timeout: 20_000 }).status;
  }

  /** Every call of a command, paths as on a real machine. */
  calls(command: string): string[] {
    const lines = this.read("/calls").replaceAll(this.root, "").split("\n");
    return lines.filter((line) => line.startsWith(`${command} `)).map((line) => line.slice(command.length + 1));
  }

  /** What was reported in guestinfo under `vks.<key>`, in order. */
  reported(key: "phase" | "message"): string[] {
    const prefix = `info-set guestinfo.vks.${key} `;
    return this.calls("vmware-rpctool")
      .filter((call) => call.startsWith(prefix))
      .map((call) => call.slice(prefix.length));
  }

  /** The text of a file, paths as on a real machine. */
  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** Takes a command away, as if it had never been installed. */
  without(command: string): this {
    rmSync(join(this.root, "bin", command));
    return this;
  }

  remove(): void {
    execFileSync("rm", ["-rf", this.root]);
  }

  private write(path: string, content: string, mode: number): void {
    const at = join(this.root, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, content);
    chmodSync(at, mode);
  }

  private rooted(text: string): string {
    return text.replace(/(?<![\w.*])\/(?=(etc|run|var|data)(\/|\b))/g, `${this.root}/`);
  }
}
