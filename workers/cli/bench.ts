/**
 * `npm run -s bench [-- --json --moves 60 --room 1 --threads 2 --browser --openfoam]`: how fast the airflow solver is here, beside the
 * work that it did, how good the estimate of a drag is, and how fast power, liquid, plant and ledger are.
 *
 * Times are medians on a machine that may be busy; counts of steps and bytes are exact. Distance is the largest
 * difference of any rack's inlet mean to the same run's end. `--browser` measures the built app in Chromium instead;
 * `--openfoam` sets OpenFOAM beside us; `--moves 0` leaves the estimate out; `--room 1` measures the first room alone, and
 * `--room 0` none, but the estimate and the networks (with `--moves 0` these alone); `--threads 2` measures two threads
 * alone, where else it is one and two. All of it takes half an hour.
 */

import { THREADS_MAX } from '../airflow/kernelModule.ts'
import { measureBrowser } from './bench/browser.ts'
import { measureEstimate } from './bench/estimate.ts'
import { measureNetworks, networkLine } from './bench/networks.ts'
import { measureOpenFoam } from './bench/openfoam.ts'
import { benchRooms } from './bench/rooms.ts'
import { type Measured, measureRoom, triad_GB_s } from './bench/settle.ts'
import { browserLines, estimateLines, openFoamLine, roomLines } from './bench/table.ts'
import { BadArgument, EXIT, guarded, parseArguments, writeJson } from './output.ts'

const USAGE =
  'npm run -s bench -- [--json] [--moves 60] [--room 1] [--threads 2] [--browser] [--openfoam]'
const MOVES = 60
const THREADS = [1, 2]

export const main = (argv: string[]): Promise<number> => guarded(USAGE, argv, () => bench(argv))

async function bench(argv: string[]): Promise<number> {
  const { values, on } = parseArguments(
    argv,
    0,
    ['moves', 'room', 'threads'],
    ['json', 'browser', 'openfoam'],
  )
  const room = readWhole('room', values.get('room'), null)
  // One room alone comes without the rest, unless that is asked for.
  const moves = readWhole('moves', values.get('moves'), room ? 0 : MOVES)
  const threads = readThreads(values.get('threads'))
  if (on.has('browser')) {
    const browser = await measureBrowser(threads)
    print(on.has('json'), { browser }, browserLines(browser))
  } else if (on.has('openfoam')) {
    const openfoam = await measureOpenFoam(say)
    print(on.has('json'), { openfoam }, [openFoamLine(openfoam)])
  } else await benchHere(on.has('json'), moves, room, threads)
  return EXIT.converged
}

async function benchHere(
  asJson: boolean,
  moves: number,
  only: number | null,
  threads: readonly number[],
): Promise<void> {
  // One room alone comes without the rest.
  const networks = only ? [] : measureNetworks()
  const rows: Measured[] = []
  for (const [n, room] of benchRooms().entries()) {
    if (only !== null && n + 1 !== only) continue
    say(room.name)
    for (const count of threads) rows.push(await measureRoom(room, count))
  }
  const estimate = moves > 0 ? await measureEstimate(moves, say) : null
  const bandwidth_GB_s = triad_GB_s()
  print(asJson, { bandwidth_GB_s, rows, estimate, networks }, [
    ...rows.flatMap(roomLines),
    ...(estimate ? estimateLines(estimate) : []),
    ...networks.map(networkLine),
    `memory, one thread: ${bandwidth_GB_s.toFixed(1)} GB/s (triad in JavaScript)`,
  ])
}

function readThreads(text: string | undefined): readonly number[] {
  const threads = readWhole('threads', text, null)
  if (threads === null) return THREADS
  if (threads >= 1 && threads <= THREADS_MAX) return [threads]
  throw new BadArgument(`--threads is ${text}: 1 to ${THREADS_MAX} were expected.`)
}

function readWhole<Otherwise>(name: string, text: string | undefined, otherwise: Otherwise) {
  if (text === undefined) return otherwise
  const count = Number(text)
  if (Number.isInteger(count) && count >= 0) return count
  throw new BadArgument(`--${name} is ${text}: a whole number was expected.`)
}

function print(asJson: boolean, result: object, lines: readonly string[]): void {
  if (asJson) writeJson(result)
  else process.stdout.write(`${lines.join('\n')}\n`)
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`)
