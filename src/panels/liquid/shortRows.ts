/** Racks that are short of liquid or get it too warm, by row: which slots, why, and how much flow each of them lacks. */
import { type LucideIcon, ThermometerSun } from 'lucide-react'
import type { Hall, HallId } from '../../../models/hall/hall.ts'
import { capitalised } from '../../../models/hall/words.ts'
import type { LiquidSolution, LiquidViolation } from '../../../workers/network/contract.ts'
import { liquidFlow, temperature, text } from '../../format/quantity.ts'
import type { Verdict } from '../../ui/Badge.tsx'
import { IN_NO_ROW, rowsOf, slotRanges } from '../rows.ts'
import { rackWords } from './liquidWords.ts'

/** Racks of one row that are short for one reason. */
export interface ShortRow {
  readonly key: string
  /** "Row A" */
  readonly title: string
  /** "A2 to A7 and A9" */
  readonly slots: string
  readonly ids: readonly HallId[]
  /** "No CDU", as in the legend. */
  readonly word: string
  readonly verdict: Verdict
  /** Why, in a sentence, where the word does not say it; else empty. */
  readonly why: string
  /** "each lacks 317 L/min", "supplied at 48.3 °C, allow 45.0 °C" */
  readonly lack: string
  /** The same of all of them together: "lack 1,310 L/min", "supplied at 48.3 °C, allow 45.0 °C" */
  readonly together: string
  readonly icon: LucideIcon
}

/** Whether a violation is told by row: those of racks. */
export const isOfRack = ({ rule }: LiquidViolation): boolean =>
  rule === 'unserved' || rule === 'flow' || rule === 'supply'

const TOO_WARM = { word: 'Too warm', verdict: 'warn', icon: ThermometerSun } as const

/** The rows of a hall with racks that stop, are short or run warm, the worst reasons first. */
export function shortRows(hall: Hall, solution: LiquidSolution): ShortRow[] {
  const titles = new Map(
    rowsOf(hall).flatMap(({ name, racks }) => racks.map(({ id }) => [id, `Row ${name}`] as const)),
  )
  const results = new Map(solution.racks.map((rack) => [rack.recordId, rack]))
  const groups = new Map<string, Group>()
  for (const violation of solution.violations.filter(isOfRack)) {
    const rack = violation.recordId && results.get(violation.recordId)
    if (!rack) continue
    const { word, verdict, icon } = violation.rule === 'supply' ? TOO_WARM : rackWords(rack)
    const title = titles.get(rack.recordId) ?? IN_NO_ROW
    const key = `${title} ${word}`
    const group = groups.get(key) ?? { title, word, verdict, icon, short: [] }
    groups.set(key, group)
    group.short.push({ id: rack.recordId, name: rack.name, violation })
  }
  return [...groups].map(([key, { title, word, verdict, icon, short }]) => ({
    key,
    title,
    slots: slotRanges(short.map(({ name }) => name)),
    ids: short.map(({ id }) => id),
    word,
    verdict,
    why: whyOf(short[0]!),
    lack: lackOf(short.map(({ violation }) => violation)),
    together: togetherOf(short.map(({ violation }) => violation)),
    icon,
  }))
}

interface Group {
  readonly title: string
  readonly word: string
  readonly verdict: Verdict
  readonly icon: LucideIcon
  readonly short: Short[]
}
interface Short {
  readonly id: HallId
  readonly name: string
  readonly violation: LiquidViolation
}

/** What is said of a rack without a CDU, less its name. */
const whyOf = ({ name, violation: { rule, message } }: Short): string =>
  rule === 'unserved' ? capitalised(message.slice(name.length + 1)) : ''

/** "lacks 317 L/min", "each lacks 120 to 317 L/min, together 1,310 L/min". */
function lackOf(violations: readonly LiquidViolation[]): string {
  if (violations[0]!.rule === 'supply') return warmthOf(violations)
  const lacks_m3_s = violations.map(({ value, limit }) => limit - value)
  const shown = (flow_m3_s: number) => text(liquidFlow(flow_m3_s))
  const [least, most] = [Math.min(...lacks_m3_s), Math.max(...lacks_m3_s)]
  if (lacks_m3_s.length === 1) return `lacks ${shown(most)}`
  const each =
    shown(least) === shown(most) ? shown(most) : `${liquidFlow(least).value} to ${shown(most)}`
  return `each lacks ${each}, together ${shown(lacks_m3_s.reduce((sum, lack) => sum + lack, 0))}`
}

function togetherOf(violations: readonly LiquidViolation[]): string {
  if (violations[0]!.rule === 'supply') return warmthOf(violations)
  const lack_m3_s = violations.reduce((sum, { value, limit }) => sum + limit - value, 0)
  return `${violations.length === 1 ? 'lacks' : 'lack'} ${text(liquidFlow(lack_m3_s))}`
}

function warmthOf(violations: readonly LiquidViolation[]): string {
  const warmest_C = Math.max(...violations.map(({ value }) => value))
  const least_C = Math.min(...violations.map(({ limit }) => limit))
  return `supplied at ${text(temperature(warmest_C))}, allowed ${text(temperature(least_C))}`
}

/** The worst of each row: what is worn in the picture, where rack after rack would hide what it points at. */
export function worstOfRows(rows: readonly ShortRow[]): ShortRow[] {
  const seen = new Set<string>()
  return rows.filter(({ title }) => !seen.has(title) && seen.add(title))
}
