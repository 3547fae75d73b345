/** What the commands share: bad input, progress, and where the result goes. */
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { SolverState } from '../airflow/contract.ts'

/** Exit codes of the commands, as README.md lists them. */
export const EXIT = { converged: 0, failed: 1, badInput: 2, notConverged: 3, unsteady: 4 } as const

/** How a command ends that has solved the air: `refining` is one that it gave up. */
export function exitOf(state: SolverState): number {
  return state === 'converged'
    ? EXIT.converged
    : state === 'unsteady'
      ? EXIT.unsteady
      : EXIT.notConverged
}

/** The state of an answer, and how far the inlets of one that is unsteady sway. */
export const stateWords = (state: SolverState, range_K: number): string =>
  state === 'unsteady' ? `unsteady, inlets sway over a range of ${range_K.toFixed(2)} K` : state

/** Bad input: the message goes to standard error and the command ends with EXIT.badInput. */
export class BadInput extends Error {}

/** The same of the command line itself: the usage follows, which a fault within a file has no use for. */
export class BadArgument extends BadInput {}

/** Runs a command's body, turning BadInput into its exit code; `--help` or `-h` prints the usage alone. */
export async function guarded(
  usage: string,
  argv: readonly string[],
  body: () => Promise<number>,
): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    process.stdout.write(`${usage}\n`)
    return EXIT.converged
  }
  try {
    return await body()
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    process.stderr.write(`${error.message}\n`)
    if (error instanceof BadArgument) process.stderr.write(`Usage: ${usage}\n`)
    return EXIT.badInput
  }
}

/** Refuses a file that a result could not be written to, before anything is solved. */
export function checkWritable(file: string | undefined): void {
  if (file === undefined) return
  try {
    closeSync(openSync(file, 'a'))
  } catch {
    throw new BadArgument(
      `--out is ${file}: a file in a folder that exists and can be written was expected.`,
    )
  }
}

/**
 * Words and `--name value` flags; `flags` names those that take a value, `switches` those that do not.
 *
 * @param wordsMost  more words are refused: what would not be read is not passed over.
 */
export function parseArguments(
  argv: readonly string[],
  wordsMost: number,
  flags: readonly string[],
  switches: readonly string[] = [],
): { words: string[]; values: Map<string, string>; on: Set<string> } {
  const words: string[] = []
  const values = new Map<string, string>()
  const on = new Set<string>()
  for (let n = 0; n < argv.length; n++) {
    const word = argv[n]!
    if (!word.startsWith('-')) words.push(word)
    else if (switches.includes(word.slice(2))) on.add(word.slice(2))
    else if (flags.includes(word.slice(2))) {
      const value = argv[++n]
      if (value === undefined) throw new BadArgument(`${word} needs a value.`)
      values.set(word.slice(2), value)
    } else throw new BadArgument(`${word} is not an option of this command.`)
  }
  if (words.length > wordsMost) {
    const rest = words.slice(wordsMost).join(', ')
    throw new BadArgument(
      `${rest}: too many files, this command takes ${wordsMost === 0 ? 'none' : wordsMost}.`,
    )
  }
  return { words, values, on }
}

/** Why a file could not be read, where that is known. */
const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: ', for it is not there',
  EISDIR: ', for it is a folder',
  EACCES: ', for this user may not',
}

export function readText(file: string | undefined, what: string): string {
  if (file === undefined) throw new BadArgument(`A file name was expected, that of ${what}.`)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = READ_FAULTS[(error as NodeJS.ErrnoException).code ?? ''] ?? ''
    throw new BadInput(`${file} could not be read${why}: ${what} was expected.`)
  }
}

/** Prints a JSON result to standard output, or to a file. Numbers that do not exist are null. */
export function writeJson(result: unknown, file?: string): void {
  const text = `${JSON.stringify(result, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? null : value), 2)}\n`
  if (file === undefined) process.stdout.write(text)
  else writeFileSync(file, text)
}

/** The kernels, from where the build leaves them; the commands run from build/cli. */
export function loadKernels(file = 'airflow.wasm'): Promise<WebAssembly.Module> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  return WebAssembly.compile(readFileSync(`${root}workers/airflow/build/${file}`))
}
