/** Waiting for another thread: awake for a while, then asleep until the bell rings. */
import { BELL, SLEEPERS } from './board'

/** Looks at a word before a thread goes to sleep over it: some 0.1 ms, about the longest that the owner works alone. */
export const LOOKS = 250_000
/** A sleep, ns, and how many of them a thread waits for another before it takes it for dead. */
const SLEEP_NS: i64 = 1_000_000
export const SLEEPS_MAX = 10_000

/** Whether this thread had to go to sleep; for who asks to set back. */
export let hasSlept: bool = false
export function forgetSleep(): void { hasSlept = false }

/** Counts a word up, for who waits for it. */
export function advance(at: usize, by: i32): void {
  atomic.add<i32>(at, by)
  if (atomic.load<i32>(SLEEPERS) == 0) return
  atomic.add<i32>(BELL, 1)
  atomic.notify(BELL, -1)
}

/** Waits until the word at `at` is `least` or more. */
export function awaitAtLeast(at: usize, least: i32): void {
  for (let n = 0; n < LOOKS; n++) if (atomic.load<i32>(at) >= least) return
  for (let n = 0; n < SLEEPS_MAX; n++) {
    const bell = nod()
    const isThere = atomic.load<i32>(at) >= least
    sleep(bell, isThere)
    if (isThere) return
  }
  unreachable()
}

/** From here on the bell is rung; what is waited for must be looked at once more before the sleep. */
export function nod(): i32 {
  hasSlept = true
  atomic.add<i32>(SLEEPERS, 1)
  return atomic.load<i32>(BELL)
}
export function sleep(bell: i32, isThere: bool): void {
  if (!isThere) atomic.wait<i32>(BELL, bell, SLEEP_NS)
  atomic.sub<i32>(SLEEPERS, 1)
}
