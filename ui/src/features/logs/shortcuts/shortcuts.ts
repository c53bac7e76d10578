export interface Shortcut {
  /** Any of these; what is held and what is pressed are joined by a plus. */
  keys: readonly string[];
  does: string;
}

/** Every key that the page listens to, by the place where it does. */
export const SHORTCUTS: readonly { place: string; shortcuts: readonly Shortcut[] }[] = [
  {
    place: 'Entries',
    shortcuts: [
      { keys: ['Space'], does: 'Pause or follow' },
      { keys: ['/'], does: 'Go to the search' },
      { keys: ['E'], does: 'Next error' },
      { keys: ['Shift+E'], does: 'Error before' },
      { keys: ['Enter'], does: 'Open the newest entry in sight' },
      { keys: ['↑', '↓'], does: 'Entry before or after the open one' },
      { keys: ['Esc'], does: 'Close the open entry' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  {
    place: 'Search',
    shortcuts: [
      { keys: ['↑', '↓'], does: 'Choose a suggestion' },
      { keys: ['Tab', 'Enter'], does: 'Take the suggestion' },
      { keys: ['Esc'], does: 'Close the suggestions' },
    ],
  },
  {
    place: 'Histogram',
    shortcuts: [
      { keys: ['←', '→'], does: 'Move' },
      { keys: ['Shift+←', 'Shift+→'], does: 'Widen the time' },
      { keys: ['Enter'], does: 'Show this time only' },
      { keys: ['Esc'], does: 'Show all times' },
    ],
  },
];
