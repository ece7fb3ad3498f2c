import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../../../bin/throwaway-service", import.meta.url));

export interface Service {
  readonly url: string;
  readonly platformKey: string;
  /** Commands of bin/throwaway-service as paths, for tests that run in another process: {control}/kill. */
  readonly control: string;
  stop(): Promise<void>;
}

/** Starts the packaged service on servers of its own. */
export async function startService(...settings: string[]): Promise<Service> {
  const child = spawn(SCRIPT, settings, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done) {
      throw new Error("the service did not start, see above");
    }
    return line.value;
  };
  const said = new Map<string, string>();
  for (let line = await next(); line !== "ready"; line = await next()) {
    said.set(line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1));
  }
  const control = createServer((request, response) => {
    child.stdin.write(`${decodeURIComponent(request.url?.slice(1) ?? "")}\n`);
    next().then(
      () => response.end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => control.listen(0, "127.0.0.1", resolve));
  return {
    url: said.get("url") ?? "",
    platformKey: said.get("platform-key") ?? "",
    control: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    stop: async () => {
      control.close();
      child.stdin.end();
      await ended;
    },
  };
}
