/**
 * What threads of one memory tell each other (team.ts). It lies at the same address for all; globals are each instance's own.
 */
export const THREADS_MAX = 8
export const PIECES_MAX = 64

// Words that different threads write lie in cache lines of their own.
/** The task's number once it can be claimed: what idle helpers watch. */
export const TASK: usize = memory.data(64, 64)
/** Rung when somebody sleeps within a task and there is something new; how many sleep; how many want a task. */
export const BELL: usize = memory.data(64, 64)
export const SLEEPERS: usize = memory.data(64, 64)
export const IDLE: usize = memory.data(64, 64)
export const HELPERS: usize = memory.data(64, 64)
/** The task: its part, threads, pieces of a home, range, size of a piece, and how they follow one another. */
export const ORDER: usize = memory.data(64, 64)
export const PART = 0, THREADS = 4, PIECES = 8, FROM = 12, TO = 16, SIZE = 20, TURN = 24
/** The grid: how many there have been, its cells, and the fields that the pressure solve lends. */
export const GRID: usize = memory.data(64, 64)
/** By thread: pieces done so far, in all tasks; and per piece of its home twice the task's number, plus 1 once it is taken. */
const DONE: usize = memory.data(512, 64)
const CLAIMS: usize = memory.data(2048, 64)
// @ts-ignore: decorator
@inline
export function claimOf(home: i32, piece: i32): usize { return CLAIMS + (<usize>home << 8) + (<usize>piece << 2) }
// @ts-ignore: decorator
@inline
export function doneOf(thread: i32): usize { return DONE + (<usize>thread << 6) }

const WORDS: usize = memory.data(192, 64)
/** Word `n` of what the next shared kernel is told. */
// @ts-ignore: decorator
@inline export function tell<V>(n: i32, value: V): void { store<V>(WORDS + (<usize>n << 3), value) }
// @ts-ignore: decorator
@inline export function told<V>(n: i32): V { return load<V>(WORDS + (<usize>n << 3)) }
