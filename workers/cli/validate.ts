/**
 * `npm run -s validate [-- [--json] [--out FILE] [NAME…]]`: every case of test/validation, or those of the named
 * folders and files.
 *
 * Standard output carries the table, or with --json `{ cases }`; progress goes to standard error. Exit 1 if one fails.
 * `--out public/validation.json` keeps a whole run for the page that the app shows, whatever its outcome.
 */
import { fileURLToPath } from 'node:url'
import type { ValidationCase } from '../../test/validation/case.ts'
import { type Lab, makeLab } from '../../test/validation/lab.ts'
import { BadArgument, checkWritable, EXIT, guarded, parseArguments, writeJson } from './output.ts'

type Cases = (lab: Lab) => readonly ValidationCase[] | Promise<readonly ValidationCase[]>

const FOLDER = '../../test/validation/'
const modules = import.meta.glob<{ readonly cases?: Cases }>(
  ['../../test/validation/*/*.ts', '!../../test/validation/**/*.test.ts'],
  { eager: true },
)
/** The files that have cases, as folder/name; the others are parts of these. */
const files = new Map(
  Object.entries(modules).flatMap(([path, { cases }]) =>
    cases ? [[path.slice(FOLDER.length, -'.ts'.length), cases] as const] : [],
  ),
)

/** Digest of the solvers that are bundled here; the build of the page knows its own. */
declare const __AISLE_SOLVERS__: string

const USAGE = 'npm run -s validate [-- [--json] [--out FILE] [NAME ...]]'

export const main = (argv: string[]): Promise<number> => guarded(USAGE, argv, () => validate(argv))

async function validate(argv: string[]): Promise<number> {
  const { words, on, values } = parseArguments(argv, Number.POSITIVE_INFINITY, ['out'], ['json'])
  const out = values.get('out')
  checkWritable(out)
  const start_ms = performance.now()
  const say = (line: string) => {
    const seconds = ((performance.now() - start_ms) / 1000).toFixed(1)
    process.stderr.write(`${seconds.padStart(6)} s  ${line}\n`)
  }
  // The commands run from build/cli.
  const lab = makeLab(fileURLToPath(new URL('../../', import.meta.url)), say)
  const cases: (ValidationCase & { readonly file: string })[] = []
  for (const name of asked(words)) {
    say(name)
    cases.push(...(await files.get(name)!(lab)).map((one) => ({ file: name, ...one })))
  }
  const failed = cases.filter(({ pass }) => !pass).length
  say(`${cases.length - failed} passed, ${failed} failed`)
  const run = { date: new Date().toISOString().slice(0, 10), solvers: __AISLE_SOLVERS__, cases }
  if (out !== undefined) writeJson(run, out)
  if (on.has('json')) writeJson(run)
  else if (out === undefined) process.stdout.write(table(cases))
  return failed === 0 ? EXIT.converged : EXIT.failed
}

/** All files, or those that a word is part of. */
function asked(words: readonly string[]): string[] {
  const names = [...files.keys()].sort()
  const isPart = (name: string, word: string) => name.toLowerCase().includes(word.toLowerCase())
  const unknown = words.find((word) => !names.some((name) => isPart(name, word)))
  if (unknown !== undefined)
    throw new BadArgument(
      `There is no validation '${unknown}'; part of one of these was expected: ${names.join(', ')}.`,
    )
  return words.length === 0
    ? names
    : names.filter((name) => words.some((word) => isPart(name, word)))
}

function table(cases: readonly ValidationCase[]): string {
  const head = ['', 'case', 'quantity', 'ours', 'reference', 'error', 'bound', 'source']
  const rows = cases.map((one) => [
    one.pass ? 'pass' : 'FAIL',
    one.case,
    one.quantity,
    figure(one.ours),
    figure(one.reference),
    figure(one.error, 2),
    figure(one.bound, 2),
    one.source,
  ])
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => [...row[n]!].length)))
  const line = (row: readonly string[]) =>
    row
      .map((text, n) => text + ' '.repeat(widths[n]! - [...text].length))
      .join('  ')
      .trimEnd()
  return `${[head, ...rows].map(line).join('\n')}\n`
}

/** Enough digits to compare, without the noise behind them. */
const figure = (value: number, digits = 5): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value)
