import { defineConfig } from "vitest/config";

// The packaged service in a real browser: npm run test:browser. One browser and one service serve all files.
export default defineConfig({
  test: {
    environment: "node",
    include: ["browser/**/*.browser.ts"],
    globalSetup: ["browser/setup.ts"],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    retry: 0,
  },
});
