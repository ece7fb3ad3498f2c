import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { arrows } from "./arrows.js";

/** Globals that reach outside of the page, each with the only modules that may use it. */
const REACHES_OUT = [
  { name: "fetch", message: "Only src/api calls the service." },
  { name: "XMLHttpRequest", message: "Only src/api calls the service." },
  { name: "EventSource", message: "The token would stand in the address: src/api reads events with fetch." },
  { name: "WebSocket", message: "Only src/api calls the service." },
  { name: "sessionStorage", message: "Only src/session keeps the session and drafts." },
  { name: "localStorage", message: "Only ui/preference.ts and cases/seen keep something between sessions." },
];
/** Members that a page over plain HTTP from another host does not have, each with its replacement. */
const SECURE_ONLY = [
  { object: "crypto", property: "randomUUID", message: "Use api/uuid.ts, which works over plain HTTP." },
  { object: "navigator", property: "clipboard", message: "Use ui/copy.ts, which works over plain HTTP." },
];
const restricted = (...allowed) => ["error", ...REACHES_OUT.filter(({ name }) => !allowed.includes(name))];
const members = (...allowed) => [
  "error",
  ...SECURE_ONLY,
  ...["window", "globalThis", "self"].flatMap((object) =>
    REACHES_OUT.filter(({ name }) => !allowed.includes(name)).map(({ name, message }) => ({
      object,
      property: name,
      message,
    })),
  ),
];
const mayUse = (files, ...allowed) => ({
  files,
  rules: { "no-restricted-globals": restricted(...allowed), "no-restricted-properties": members(...allowed) },
});

export default tseslint.config(
  { ignores: ["dist", "src/api/openapi.d.ts"] },
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // It only tells that the React Compiler, which is not used, would skip the virtual list.
      "react-hooks/incompatible-library": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-console": ["error", { allow: ["error"] }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Text of cases is never markup.",
        },
      ],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `() => store.end()` is fine.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
  {
    // Tests may render what stands above them.
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}"],
    plugins: { tracerail: { rules: { arrows } } },
    rules: { "tracerail/arrows": "error" },
  },
  mayUse(["src/**/*.{ts,tsx}"]),
  mayUse(["src/api/**"], "fetch", "XMLHttpRequest"),
  mayUse(["src/session/**"], "sessionStorage"),
  mayUse(["src/ui/preference.ts", "src/cases/seen/**"], "localStorage"),
  {
    // The types of @rjsf hand out any.
    files: ["src/cases/schemaform/**"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
    },
  },
  {
    files: ["**/*.test.{ts,tsx}", "test/**", "browser/**"],
    rules: {
      "no-console": "off",
      "no-restricted-globals": "off",
      "no-restricted-properties": "off",
      "@typescript-eslint/no-misused-spread": "off",
      // Tests take apart untyped values of mocks and other programs.
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/require-await": "off",
    },
  },
  { files: ["*.js"], extends: [tseslint.configs.disableTypeChecked] },
);
