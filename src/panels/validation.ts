/** The kept run of the validation cases, as the page of validation shows it. */

/** One case, as `npm run -s validate -- --json` prints it. Numbers that do not exist are null. */
export interface ShownCase {
  /** Its file under test/validation, without the ending: "air/lidCavity". */
  readonly file: string
  readonly case: string
  readonly source: string
  readonly quantity: string
  readonly ours: number | null
  readonly reference: number | null
  readonly error: number | null
  readonly bound: number
  readonly pass: boolean
  /** Why it misses, as far as known. */
  readonly note?: string
}

/** A run of them all. */
export interface ValidationRun {
  readonly date: string
  /** Digest of the solvers that ran. */
  readonly solvers: string
  readonly cases: readonly ShownCase[]
}

/** Cases of one subject. */
export interface Subject {
  readonly name: string
  readonly title: string
  readonly cases: readonly ShownCase[]
}

/** Subjects in the order in which they are told; one that is not named here comes last, under its own name. */
const TITLES: Readonly<Record<string, string>> = {
  air: 'Air and temperature',
  power: 'Power chain',
  liquid: 'Liquid loops',
  plant: 'Plant and weather',
  economics: 'Density and money',
  ledger: 'What binds',
}

/** The cases by subject, misses first within each. */
export function bySubject(cases: readonly ShownCase[]): Subject[] {
  const names = [...new Set([...Object.keys(TITLES), ...cases.map(subjectOf)])]
  return names
    .map((name) => ({
      name,
      title: TITLES[name] ?? name,
      cases: missesFirst(cases.filter((one) => subjectOf(one) === name)),
    }))
    .filter((subject) => subject.cases.length > 0)
}

const subjectOf = ({ file }: ShownCase): string => file.split('/')[0]!

const missesFirst = (cases: readonly ShownCase[]): ShownCase[] => [
  ...cases.filter(({ pass }) => !pass),
  ...cases.filter(({ pass }) => pass),
]

export const missesOf = (cases: readonly ShownCase[]): number =>
  cases.filter(({ pass }) => !pass).length
