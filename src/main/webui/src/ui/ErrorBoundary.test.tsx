import { render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ErrorBoundary } from "./ErrorBoundary";

function Page({ broken }: { broken: boolean }) {
  if (broken) {
    throw new Error("amount is undefined");
  }
  return <p>a page</p>;
}

const at = (where: string, broken: boolean) => (
  <>
    <p>around it</p>
    <ErrorBoundary where={where}>
      <Page broken={broken} />
    </ErrorBoundary>
  </>
);

describe("a page that fails", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
  });

  it("is replaced by the error, and the frame around it stays", () => {
    render(at("/cases/ER-1", true));
    expect(screen.getByRole("alert").textContent).toContain("amount is undefined");
    expect(screen.getByRole("button", { name: "Load again" })).toBeDefined();
    expect(screen.getByText("around it")).toBeDefined();
    expect(console.error).toHaveBeenCalled();
  });

  it("does not take the next page with it", () => {
    const { rerender } = render(at("/cases/ER-1", true));
    rerender(at("/cases/ER-1", false));
    expect(screen.queryByText("a page")).toBeNull();
    rerender(at("/cases/ER-2", false));
    expect(screen.getByText("a page")).toBeDefined();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
