declare module "jsdom" {
  /** As far as the contract uses it. */
  export class JSDOM {
    constructor(html: string, options: { url: string });
    readonly window: { XMLHttpRequest: typeof XMLHttpRequest; File: typeof File };
  }
}
