import type { RootContent } from 'mdast';

/** Panels of the page that a scene can show; their names are those of the view key `big`. */
export const scenePanels = ['left', 'middle', 'difference', 'profile', 'tab'] as const;
export type ScenePanel = (typeof scenePanels)[number];

/** Rows of panels, from the top; each row shares the width, the rows share the height. */
export type Arrangement = readonly (readonly ScenePanel[])[];

/** Markdown as a tree of checked nodes: no HTML, no pictures, formulas that can be set. */
export type Prose = readonly RootContent[];

/** What one press of the clicker brings after the scene itself. */
export type Beat =
  | {
      kind: 'step';
      /** The words on its button. */
      label: string;
      /** Keys of a link on top of the state before. */
      set: string;
      /** Null leaves the panels as they are. */
      panels: Arrangement | null;
      /** In place of the prose of the scene; empty leaves that. */
      caption: Prose;
      /**
       * In place of the caveat of the scene; empty where nothing stands beside this step, null leaves that of the
       * scene.
       */
      caveat: Prose | null;
    }
  | { kind: 'question'; text: Prose }
  | { kind: 'answer'; text: Prose };

export interface Scene {
  /** In the address: lower-case letters, digits and hyphens; unique in the lecture. */
  name: string;
  heading: Prose;
  /** The heading in plain letters. */
  title: string;
  prose: Prose;
  /** The state on show at the beginning, as a share link. */
  link: string;
  panels: Arrangement;
  /** How long it is meant to take; null where the lecture does not say. */
  minutes: number | null;
  /** Where the picture is not yet the theorem. */
  caveat: Prose;
  beats: readonly Beat[];
  /** For the speaker alone. */
  notes: Prose;
  /** Line of its heading in the file. */
  line: number;
}

/** A lecture as its file tells it. */
export interface Lecture {
  title: string;
  author: string;
  /** BCP 47. */
  language: string;
  minutes: number | null;
  introduction: Prose;
  scenes: readonly Scene[];
}

/** One thing that is wrong with a lecture file. */
export interface Mistake {
  /** From 1. */
  line: number;
  text: string;
}
