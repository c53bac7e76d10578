/**
 * Lets what is under way go on, in so many turns of the event loop. A pause of some milliseconds would promise less: on
 * a busy machine they may pass without a turn.
 */
export async function someTurns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
