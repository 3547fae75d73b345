/**
 * Work that several threads share. One thread, the owner, runs the solver; the helpers are instances of the same module on
 * the same memory, and lend a hand where a kernel calls `share`.
 *
 * A kernel that is shared is a function of a range and of what `tell` has put on the board. Each thread has the same part
 * of every range as its home, so that what it wrote last is still in its cache; homes are cut into pieces, and whoever has
 * done his own takes others'. The owner never waits for a helper that has not begun. Which thread does a piece changes no
 * bit of it: pieces write what no other piece reads or writes, or (planes.ts) wait for one another in the order of one
 * thread. In a module without threads `share` is a plain call.
 */
import {
  claimOf, doneOf, FROM, GRID, HELPERS, IDLE, ORDER, PART, PIECES, PIECES_MAX, SIZE, TASK, THREADS, THREADS_MAX, TO, TURN,
} from './board'
import { first, last, layOut, lendScratch, sz } from './grid'
import { advance, forgetSleep, hasSlept, LOOKS, nod, sleep, SLEEPS_MAX } from './waiting'
import { inWindow, roundWindow, windowed } from './window'

/** A kernel's work over [from, to). */
export type Part = (from: usize, to: usize) => void

export const ANYHOW = 0, RISING = 1, FALLING = -1

/** Looks for a thread to begin its own slab, a microsecond or two. */
const LOOKS_BRIEF = 4000
/** Fewest pieces of a home, and the most bytes of one: what a thread has begun, the others wait for. */
const PIECES_LEAST: usize = 3
const PIECE_MOST: usize = 65536
/** Ranges of fewer bytes take less time than it takes to share them. */
const SHARED_LEAST: usize = 32768

/**
 * Where other programs want the cores too, a helper that is put aside in the middle of a piece keeps everybody waiting, and
 * one that looks for work takes the core from the owner. So after every few tasks, and when he had to go to sleep, the
 * owner looks at what helpers did: if that is little he goes on alone for so many tasks (some 100 are a step of a hall),
 * twice as many each time that it happens again.
 */
const TASKS_LOOKED_AT = 64
const LITTLE = 8
const ALONE_LEAST = 128
const ALONE_MOST = 8192
let alone: i32 = 0
let aloneNext: i32 = ALONE_LEAST
/** Tasks since the last look, and the pieces that had been posted and helped with by then. */
let tasks: i32 = 0
let postedBefore: i32 = 0
let helpedBefore: i32 = 0

/** This instance's thread; 0 is the owner. */
let me: i32 = 0
let task: i32 = 0
/** Pieces of all tasks so far. */
let posted: i32 = 0

/** Threads that have come to help. */
export function helpers(): i32 {
  return ASC_FEATURE_THREADS ? atomic.load<i32>(HELPERS) : 0
}

/** Pieces that these have done, of all tasks. */
export function helped(): i32 {
  let sum = 0
  for (let thread = 1; thread < THREADS_MAX; thread++) sum += load<i32>(doneOf(thread))
  return sum
}

/** Threads for the task that comes; for the owner alone to ask, once for each. */
export function threadsAtHand(): i32 {
  if (alone > 0) {
    alone--
    return 1
  }
  return helpers() + 1
}

/**
 * Runs `part` over bytes [from, to) of fields, or of a list of 16 bytes a piece and more. While a window is open, what is
 * said of all cells (lists lie higher than any offset in a field) is done in it alone.
 */
export function share(part: Part, from: usize, to: usize): void {
  if (windowed && to == last) return inWindow(part, from == first - sz)
  // Pieces begin a whole number of cache lines apart.
  shareBy(part, from, to, 1, 64)
}

/** The same over all cells, or those of the window and a layer round it. */
export function shareRound(part: Part): void {
  if (windowed) roundWindow(part)
  else share(part, first, last)
}

/** Runs `part` over things numbered [from, to), planes for instance, that take `bytes` of a field each. */
export function shareEach(part: Part, from: usize, to: usize, bytes: usize): void {
  shareBy(part, from, to, bytes, 1)
}

function shareBy(part: Part, from: usize, to: usize, bytes: usize, multiple: usize): void {
  if (ASC_FEATURE_THREADS) {
    const all = (to - from) * bytes
    const threads = all < SHARED_LEAST ? 1 : threadsAtHand()
    if (threads > 1) {
      const home = all / <usize>threads
      const pieces = min<usize>(PIECES_MAX, max<usize>(PIECES_LEAST, home / PIECE_MOST))
      const size = (to - from) / (<usize>threads * pieces)
      post(part.index, threads, <i32>pieces, from, to, (size / multiple + 1) * multiple, ANYHOW)
      return
    }
  }
  part(from, to)
}

/**
 * Cuts [from, to) into `pieces` of `size` for each of `threads`, works on them with whoever comes, and returns when all are
 * done. `turn`: ANYHOW; or each home is one piece and waits for the one before (RISING) or after it (FALLING).
 */
export function post(part: i32, threads: i32, pieces: i32, from: usize, to: usize, size: usize, turn: i32): void {
  task++
  store<i32>(ORDER, part, PART)
  store<i32>(ORDER, threads, THREADS)
  store<i32>(ORDER, pieces, PIECES)
  store<usize>(ORDER, from, FROM)
  store<usize>(ORDER, to, TO)
  store<usize>(ORDER, size, SIZE)
  store<i32>(ORDER, turn, TURN)
  for (let home = 0; home < threads; home++)
    for (let n = 0; n < pieces; n++) atomic.store<i32>(claimOf(home, n), task << 1)
  posted += threads * pieces
  atomic.store<i32>(TASK, task)
  if (atomic.load<i32>(IDLE) > 0) atomic.notify(TASK, -1)
  work(task)
  awaitAll(threads)
  if (++tasks == TASKS_LOOKED_AT || hasSlept) lookBack()
}

function lookBack(): void {
  const isLittle = (helped() - helpedBefore) * LITTLE < posted - postedBefore
  if (isLittle || hasSlept) {
    alone = aloneNext
    aloneNext = min<i32>(ALONE_MOST, 2 * aloneNext)
  } else {
    aloneNext = max<i32>(ALONE_LEAST, aloneNext >> 1)
  }
  forgetSleep()
  tasks = 0
  postedBefore = posted
  helpedBefore = helped()
}

/** Takes what pieces of a task it can get: one's own first, then others', last ones first. */
function work(task: i32): void {
  const threads = load<i32>(ORDER, THREADS), pieces = load<i32>(ORDER, PIECES)
  if (me >= threads) return
  let done = 0
  const turn = load<i32>(ORDER, TURN)
  if (turn != ANYHOW) {
    const before = me - turn
    // Who lives there should have begun it by now; if not, the first that is free is next.
    for (let n = 0; n < LOOKS_BRIEF && before >= 0 && before < threads && isFree(task, before); n++) {}
    for (let n = 0; n < threads; n++) if (perform(task, turn == RISING ? n : threads - 1 - n, 0)) done++
  } else {
    for (let n = 0; n < pieces; n++) if (perform(task, me, n)) done++
    for (let other = 1; other < threads; other++) {
      const home = (me + other) % threads
      for (let n = pieces - 1; n >= 0; n--) if (perform(task, home, n)) done++
    }
  }
  if (done > 0) advance(doneOf(me), done)
}

// @ts-ignore: decorator
@inline
function isFree(task: i32, home: i32): bool { return atomic.load<i32>(claimOf(home, 0)) == task << 1 }

/** Does a piece unless another has taken it, or the task is over: what has been read of the order is then void. */
function perform(task: i32, home: i32, n: i32): bool {
  const claim = claimOf(home, n)
  const free = task << 1
  if (atomic.load<i32>(claim) != free || atomic.cmpxchg<i32>(claim, free, free + 1) != free) return false
  if (load<i32>(GRID) != grid) follow()
  const size = load<usize>(ORDER, SIZE)
  const to = load<usize>(ORDER, TO)
  const from = min<usize>(to, load<usize>(ORDER, FROM) + <usize>(home * load<i32>(ORDER, PIECES) + n) * size)
  if (from < to) call_indirect<void>(load<i32>(ORDER, PART), from, min<usize>(to, from + size))
  return true
}

/** A helper's life. It does not return: whoever started the thread ends it. */
export function help(): void {
  if (!ASC_FEATURE_THREADS) return
  me = atomic.add<i32>(HELPERS, 1) + 1
  if (me >= THREADS_MAX) unreachable()
  for (;;) {
    task = awaitTask(task)
    work(task)
  }
}

/** Waits for another task than the last. */
function awaitTask(last: i32): i32 {
  for (let n = 0; n < LOOKS; n++) {
    const now = atomic.load<i32>(TASK)
    if (now != last) return now
  }
  atomic.add<i32>(IDLE, 1)
  while (atomic.load<i32>(TASK) == last) atomic.wait<i32>(TASK, last, -1)
  atomic.sub<i32>(IDLE, 1)
  return atomic.load<i32>(TASK)
}

/** Waits until all pieces of all tasks are done. */
function awaitAll(threads: i32): void {
  for (let n = 0; n < LOOKS; n++) if (allDone(threads)) return
  for (let n = 0; n < SLEEPS_MAX; n++) {
    const bell = nod()
    const isThere = allDone(threads)
    sleep(bell, isThere)
    if (isThere) return
  }
  unreachable()
}

// @ts-ignore: decorator
@inline
function allDone(threads: i32): bool {
  let sum = 0
  for (let thread = 0; thread < threads; thread++) sum += atomic.load<i32>(doneOf(thread))
  return sum == posted
}

/** The grid that this instance knows, of those there have been. */
let grid: i32 = 0

/** Tells helpers of a new grid. */
export function announceGrid(nx: i32, ny: i32, nz: i32, h: f32, uc: usize, vc: usize, wc: usize, production: usize): void {
  grid++
  store<i32>(GRID, grid)
  store<i32>(GRID, nx, 4)
  store<i32>(GRID, ny, 8)
  store<i32>(GRID, nz, 12)
  store<f32>(GRID, h, 16)
  store<usize>(GRID, uc, 20)
  store<usize>(GRID, vc, 24)
  store<usize>(GRID, wc, 28)
  store<usize>(GRID, production, 32)
}

/** A helper finds the fields of the grid that the owner has opened. */
function follow(): void {
  grid = load<i32>(GRID)
  layOut(load<i32>(GRID, 4), load<i32>(GRID, 8), load<i32>(GRID, 12), load<f32>(GRID, 16))
  lendScratch(load<usize>(GRID, 20), load<usize>(GRID, 24), load<usize>(GRID, 28), load<usize>(GRID, 32))
}
