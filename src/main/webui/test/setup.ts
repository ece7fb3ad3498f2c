import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// A busy machine is slow.
configure({ asyncUtilTimeout: 10_000 });

// jsdom has no channel between tabs, and Node's own would connect the tests of a file to each other.
Reflect.deleteProperty(globalThis, "BroadcastChannel");

// The contract tests run without a page.
if (typeof window !== "undefined") {
  // jsdom has no layout and no modal dialogues; these stand in for them as far as the tests look.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  Element.prototype.scrollTo = () => {};
  for (const [name, size] of [
    ["clientHeight", 600],
    ["clientWidth", 400],
  ] as const) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value: size });
  }
  Object.defineProperty(HTMLElement.prototype, "offsetParent", {
    configurable: true,
    get(this: HTMLElement) {
      return this.parentElement;
    },
  });
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  if (typeof window !== "undefined") {
    localStorage.clear();
    sessionStorage.clear();
  }
});
