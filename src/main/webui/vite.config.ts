/// <reference types="vitest/config" />
import { defineConfig } from "vite";
import { packed } from "./packed";

// In dev mode Quarkus (Quinoa) stands before Vite and forwards requests that are not its own to it.
export default defineConfig({
  plugins: [packed()],
  build: {
    target: "es2022",
    sourcemap: false,
    // Nothing is inlined as data: the Content-Security-Policy names files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "contract/contract.test.ts"],
    setupFiles: ["test/setup.ts"],
    restoreMocks: true,
    // As many as there are cores, not one fewer: nothing else runs beside the tests.
    maxWorkers: "100%",
    // On a busy machine a form takes keystrokes late.
    testTimeout: 30_000,
    env: { PACT_DO_NOT_TRACK: "true" },
  },
});
