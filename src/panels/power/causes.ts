/** Findings under what caused them: what is out with all that it led to, then what is wrong by itself, worst first. */
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { namesOf, SERVICE_WORD } from '../../../models/hall/words.ts'
import type { Outage } from '../../../workers/network/contract.ts'
import { counted, power, text } from '../../format/quantity.ts'
import { outOfService } from './chain.ts'
import { type PowerFacts, unsupplied } from './facts.ts'
import { drawingFaults, type Finding, findings } from './findings.ts'

/** What is out, and the findings that would go if it came back. */
export interface Cause {
  readonly key: string
  /** The records: one, or several that took something down together. */
  readonly ids: readonly HallId[]
  readonly name: string
  /** "failed"; "together". */
  readonly state: string
  /** What it led to, counted. */
  readonly words: string
  readonly consequences: readonly Finding[]
  readonly unserved_W: number
}

export interface GroupedFindings {
  readonly causes: readonly Cause[]
  readonly others: readonly Finding[]
}

/** All findings of a hall, grouped; causes that took most supply first. */
export function groupFindings(hall: Hall, { report }: PowerFacts): GroupedFindings {
  const { outages } = report
  const singles = outages.filter(({ id }) => id !== null)
  const together = outages.find(({ id }) => id === null)
  const byCause = new Map<Outage, Finding[]>()
  const others: Finding[] = []
  for (const finding of findings(hall, report)) {
    const [only, ...more] = singles.filter((outage) => leadsTo(outage, finding))
    const cause =
      only && more.length === 0
        ? only
        : together && leadsTo(together, finding)
          ? together
          : undefined
    if (cause) byCause.set(cause, [...(byCause.get(cause) ?? []), finding])
    else others.push(finding)
  }
  const out = outOfService(hall)
  const causes = out.map(({ id, name, service }): Cause => {
    const outage = singles.find((each) => each.id === id)
    const consequences = (outage && byCause.get(outage)) ?? []
    const unserved_W = outage?.unserved_W ?? 0
    return {
      key: id,
      ids: [id],
      name,
      state: SERVICE_WORD[service],
      words: consequenceWords(consequences, unserved_W),
      consequences,
      unserved_W,
    }
  })
  const joint = (together && byCause.get(together)) ?? []
  if (together && joint.length > 0)
    causes.push({
      key: 'together',
      ids: out.map(({ id }) => id),
      name: namesOf(
        hall,
        out.map(({ id }) => id),
        3,
      ),
      state: 'together',
      words: consequenceWords(joint, together.unserved_W),
      consequences: joint,
      unserved_W: together.unserved_W,
    })
  return { causes: causes.sort((a, b) => weightOf(b) - weightOf(a)), others }
}

const weightOf = ({ unserved_W, consequences }: Cause): number => unserved_W + consequences.length

function leadsTo({ unservedIds, violationKeys, deadIds }: Outage, finding: Finding): boolean {
  const { source } = finding
  if (source.kind === 'unserved') return unservedIds.includes(source.id)
  if (source.kind === 'violation') return violationKeys.includes(source.key)
  return source.isDark && source.recordIds.some((id) => deadIds.includes(id))
}

/** "8 units not supplied, 25.7 kW; 2 limits passed, worst Row B 62 % over". */
function consequenceWords(consequences: readonly Finding[], unserved_W: number): string {
  const unserved = consequences.filter(({ source }) => source.kind === 'unserved').length
  const [worst, ...others] = consequences.filter(
    ({ source, verdict }) => source.kind === 'violation' && verdict === 'bad',
  )
  const passed = worst ? others.length + 1 : 0
  const rest = consequences.length - unserved - passed
  const parts = [
    ...(unserved > 0
      ? [`${counted(unserved, 'unit')} not supplied, ${text(power(unserved_W))}`]
      : []),
    ...(worst
      ? [
          `${counted(passed, 'limit')} passed${passed > 1 ? ', worst' : ':'} ${worst.name} ${worst.excess}`,
        ]
      : []),
    ...(rest > 0 ? [`${counted(rest, 'warning')}`] : []),
  ]
  return parts.length === 0
    ? 'Nothing lost its supply, and no limit is passed for it'
    : parts.join('; ')
}

/** The verdict of the whole, for a badge: a fault of the drawing, which may be why; what is not supplied, or else over a limit; null where all is well. */
export function verdictWords(facts: PowerFacts): string | null {
  const { report } = facts
  const faults = drawingFaults(report).length
  const first = faults > 0 ? [counted(faults, 'fault')] : []
  const over = report.violations.filter(({ severity }) => severity === 'overload').length
  const without = unsupplied(facts)
  const passed = over > 0 ? [`${counted(over, 'limit')} passed`] : []
  const then = without.length > 0 ? without : passed
  const words = [...first, ...then].join(', ')
  return words === '' ? null : words
}
