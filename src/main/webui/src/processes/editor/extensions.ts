import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import type { Extension } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The looks of code.module.css, which does not reach into an editor. */
const LOOKS = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--accent)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--success)" },
  { tag: tags.comment, color: "var(--text-soft)", fontStyle: "italic" },
  {
    tag: [tags.punctuation, tags.separator, tags.bracket, tags.keyword, tags.meta, tags.typeName],
    color: "var(--ai)",
  },
]);

const raised = { backgroundColor: "var(--surface-raised)", color: "var(--text)" };
const control = {
  border: "1px solid var(--control-line)",
  borderRadius: "var(--radius)",
  backgroundColor: "var(--surface)",
  backgroundImage: "none",
  color: "var(--text)",
};

/** The application's colours in both themes. Selection and caret are the browser's own, also in forced colours. */
const THEME = EditorView.theme({
  "&": { ...control, overflow: "hidden", fontSize: "0.87rem" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": {
    minHeight: "20rem",
    maxHeight: "65vh",
    overflow: "auto",
    fontFamily: "ui-monospace, 'Liberation Mono', monospace",
    lineHeight: "1.5",
  },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-gutters": { ...raised, borderRight: "1px solid var(--line)", color: "var(--text-soft)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--surface-selected)", color: "var(--text)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--surface-selected)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--danger-surface)" },
  ".cm-searchMatch, .cm-selectionMatch": { backgroundColor: "var(--warning-surface)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--warning)" },
  ".cm-tooltip": { ...raised, border: "1px solid var(--control-line)" },
  ".cm-panels": { ...raised, borderColor: "var(--line)" },
  ".cm-textfield, .cm-button": { ...control, minHeight: "1.75rem" },
  ".cm-panel.cm-search [name=close]": { minWidth: "1.75rem", minHeight: "1.75rem", color: "var(--text)" },
});

/** An editor for definitions. Tab leaves it, so that nobody is caught in it (WCAG 2.2, 2.1.2). */
export function definitionEditor(label: string): Extension {
  return [
    lineNumbers(),
    lintGutter(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    highlightSelectionMatches(),
    history(),
    indentUnit.of("  "),
    indentOnInput(),
    bracketMatching(),
    search({ top: true }),
    yaml(),
    syntaxHighlighting(LOOKS),
    THEME,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    keymap.of([
      { key: "F8", run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
      ...defaultKeymap,
      ...historyKeymap,
      ...searchKeymap,
    ]),
  ];
}
