import type { BrowserContextOptions, Page } from "playwright-core";

export interface Screen {
  readonly name: string;
  /** Goes there, in a tenant with the expense ER-1 and the access request AR-1 waiting, and two versions of leave. */
  open(page: Page): Promise<void>;
}

export const SCREENS: readonly Screen[] = [
  {
    name: "list",
    open: async (page) => {
      await page.goto("/cases");
      await page.getByText("AR-1").first().waitFor();
    },
  },
  {
    name: "case",
    open: async (page) => {
      await page.goto("/cases/ER-1");
      await page.getByRole("button", { name: "Approve" }).waitFor();
    },
  },
  {
    name: "details",
    open: async (page) => {
      await page.goto("/cases/ER-1/details");
      await page.getByRole("button", { name: "Reassign" }).waitFor();
    },
  },
  {
    name: "reassign",
    open: async (page) => {
      await page.goto("/cases/ER-1/details");
      await page.getByRole("button", { name: "Reassign" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "complex-form",
    open: async (page) => {
      await page.goto("/cases/AR-1");
      await page.getByLabel("Remarks").waitFor();
    },
  },
  {
    name: "case-drawing",
    open: async (page) => {
      await page.goto("/cases/AR-1/details");
      await page.getByRole("button", { name: "Show the drawing" }).click();
      await page.getByRole("img", { name: /drawn/ }).waitFor();
    },
  },
  {
    name: "drawing",
    open: async (page) => {
      await page.goto("/processes/access_request/versions/1.0.0/drawing");
      await page.getByRole("img", { name: /drawn/ }).waitFor();
    },
  },
  {
    name: "simulation",
    open: async (page) => {
      await page.goto("/processes/expense_approval/versions/1.0.0/simulation");
      await page.getByLabel(/^Amount/).fill("750");
      await page.getByLabel(/^Currency/).fill("USD");
      await page.getByLabel(/^Category/).fill("Travel");
      await page.getByLabel(/^Name/).fill("John Doe");
      await page.getByRole("button", { name: "Start the simulation" }).click();
      await page.getByRole("button", { name: "Copy" }).waitFor();
    },
  },
  {
    name: "missing",
    open: async (page) => {
      await page.goto("/cases/NOT-THERE");
      await page.getByText("There is no such case").first().waitFor();
    },
  },
  {
    name: "new-case",
    open: async (page) => {
      await page.goto("/new");
      const other = page.getByRole("button", { name: "Another process" });
      const choice = page.getByRole("button", { name: /Expense approval/ });
      await other.or(choice).first().waitFor();
      if (await choice.isVisible()) {
        await choice.click();
      }
      await page.getByLabel(/^Amount/).waitFor();
    },
  },
  {
    name: "keys",
    open: async (page) => {
      await page.goto("/keys");
      await page.getByText("Yours").waitFor();
    },
  },
  {
    name: "processes",
    open: async (page) => {
      await page.goto("/processes");
      await page.getByRole("link", { name: "Leave request", exact: true }).waitFor();
    },
  },
  {
    name: "versions",
    open: async (page) => {
      await page.goto("/processes/leave");
      await page.getByRole("button", { name: "Retire version 1.0.0" }).waitFor();
    },
  },
  {
    name: "definition",
    open: async (page) => {
      await page.goto("/processes/expense_approval/versions/1.0.0");
      await page.getByRole("group", { name: /^Definition/ }).waitFor();
    },
  },
  {
    name: "changes",
    open: async (page) => {
      await page.goto("/processes/leave/versions/1.1.0/diff");
      await page.getByRole("group", { name: /^Changes/ }).waitFor();
    },
  },
  {
    name: "editor",
    open: async (page) => {
      await page.goto("/processes/new");
      await page.getByRole("textbox", { name: "Definition" }).click();
      await page.keyboard.type("#");
      await page
        .getByRole("list", { name: "Findings" })
        .or(page.getByText(/^No findings/))
        .first()
        .waitFor();
    },
  },
];

interface View {
  readonly name: string;
  readonly options: BrowserContextOptions;
}

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

export const VIEWS: readonly View[] = [
  { name: "light-wide", options: { colorScheme: "light", viewport: WIDE } },
  { name: "dark-wide", options: { colorScheme: "dark", viewport: WIDE } },
  { name: "light-narrow", options: { colorScheme: "light", viewport: NARROW } },
  { name: "dark-narrow", options: { colorScheme: "dark", viewport: NARROW } },
  { name: "light-2560", options: { colorScheme: "light", viewport: { width: 2560, height: 1300 } } },
];
