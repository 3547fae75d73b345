/** Work that pauses between its solves, so that a worker can look at what came meanwhile. */
export type Steps<T> = Generator<void, T>

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
