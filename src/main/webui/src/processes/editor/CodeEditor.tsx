import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";
import type { FieldError } from "../../api";
import { definitionEditor } from "./extensions";
import { diagnostics, type Place, positionOf } from "./findings";

export interface EditorHandle {
  /** Moves the focus and the caret to a place. */
  readonly goTo: (place: Place) => void;
}

interface Props {
  label: string;
  /** The text with which it begins; another one begins anew. */
  initial: string;
  findings: readonly FieldError[];
  onChange: (text: string) => void;
  ref: Ref<EditorHandle>;
}

/**
 * CodeMirror, in a shadow root: there it puts its styles into constructable style sheets, which the page's
 * Content-Security-Policy allows, unlike the style elements that it writes into a document.
 */
export function CodeEditor({ label, initial, findings, onChange, ref }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  const changed = useEffectEvent(onChange);
  useEffect(() => {
    const element = host.current;
    if (!element) {
      return;
    }
    const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
    const listener = EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        changed(update.state.doc.toString());
      }
    });
    const view = new EditorView({
      state: EditorState.create({ doc: initial, extensions: [definitionEditor(label), listener] }),
      parent: root,
      root,
    });
    editor.current = view;
    return () => view.destroy();
  }, [initial, label]);
  useEffect(() => {
    const view = editor.current;
    view?.dispatch(setDiagnostics(view.state, diagnostics(view.state.doc, findings)));
  }, [findings, initial, label]);
  useImperativeHandle(ref, () => ({
    goTo: (place) => {
      const view = editor.current;
      if (view) {
        view.dispatch({ selection: { anchor: positionOf(view.state.doc, place) }, scrollIntoView: true });
        view.focus();
      }
    },
  }));
  return <div ref={host} />;
}
