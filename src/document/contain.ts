/** Containment of an aisle: all that closes it, in one step of undo, or what is missing for it. */
import { type Aisle, aisleName, aisleOf } from '../../models/hall/aisles.ts'
import { isVentilated } from '../../models/hall/containing.ts'
import { type Hall, type Rack, recordsOf } from '../../models/hall/hall.ts'
import { capitalised } from '../../models/hall/words.ts'
import { counted } from '../format/quantity.ts'
import { showToast } from '../ui/toasts.ts'
import { select } from '../workspace/workspace.ts'
import { containAisles } from './commands/containAisles.ts'
import { documentStore } from './document.ts'
import { attempt, refuse } from './edits.ts'
import { selectedRacks } from './swap.ts'

/**
 * Closes the aisles of the selected racks: cold ones before them; but the hot one where they stand on both of its sides
 * and nowhere else.
 */
export function containSelection(side: Aisle['side'] = 'cold'): void {
  const { hall } = documentStore.getState()
  const racks = selectedRacks()
  const between = side === 'cold' ? hotBetween(hall, racks) : null
  const found = between ? { aisles: [between], lack: null } : aislesBeside(hall, racks, side)
  if (found.aisles.length === 0)
    return refuse(found.lack ?? 'Select a rack beside the aisle first.')
  const stale = found.aisles.find((aisle) => aisle.side === 'hot' && !isVentilated(hall, aisle))
  if (stale) {
    return refuse(
      `The ${spoken([stale])} would have no way out: it needs a ceiling that returns air, or in-row coolers in its rows.`,
    )
  }
  const diff = containAisles(hall, found.aisles)
  const label = `Contain the ${spoken(found.aisles)}`
  if (diff.size === 0)
    return refuse(
      `The ${spoken(found.aisles)} ${found.aisles.length > 1 ? 'are' : 'is'} closed already.`,
    )
  if (!attempt(label, diff)) return
  select(...diff.keys())
  tell(hall, found.aisles, diff.size)
}

function tell(hall: Hall, aisles: readonly Aisle[], sheetCount: number): void {
  const starved = aisles.filter((aisle) => aisle.side === 'cold' && !isVentilated(hall, aisle))
  const supply =
    recordsOf(hall, 'tile').length > 0 ? 'an open tile or a cooler' : 'a cooler that blows into it'
  const warning =
    starved.length === 0
      ? ''
      : ` The ${spoken(starved)} ${starved.length > 1 ? 'have' : 'has'} no supply within: without ${supply} the racks draw through the leaks alone.`
  showToast({
    verdict: 'neutral',
    title: `${capitalised(spoken(aisles))} contained`,
    body: `${counted(sheetCount, 'sheet')}, sized from the rows. Their leakage is a guess: set it in the inspector.${warning}`,
  })
}

/** The hot aisle that racks stand on both sides of, all of them; null where they do not. */
function hotBetween(hall: Hall, racks: readonly Rack[]): Aisle | null {
  const { aisles, lack } = aislesBeside(hall, racks, 'hot')
  const [aisle] = aisles
  if (!aisle || aisles.length > 1 || lack !== null) return null
  const isOn = (row: Aisle['rows'][number]) =>
    racks.some(({ id }) => row.racks.some((rack) => rack.id === id))
  return aisle.rows.every(isOn) ? aisle : null
}

/** The aisles of racks, each once, and what the first rack without one lacks. */
function aislesBeside(
  hall: Hall,
  racks: readonly Rack[],
  side: Aisle['side'],
): { readonly aisles: readonly Aisle[]; readonly lack: string | null } {
  const aisles = new Set<Aisle>()
  let lack: string | null = null
  for (const rack of racks) {
    const found = aisleOf(hall, rack, side)
    if (found.ok) aisles.add(found.aisle)
    else lack ??= found.message
  }
  return { aisles: [...aisles], lack }
}

/** "cold aisle A-B"; "cold aisles A-B and C-D". */
function spoken(aisles: readonly Aisle[]): string {
  const names = aisles.map(aisleName)
  const side = aisles[0]?.side ?? 'cold'
  return names.length < 2
    ? `${side} aisle ${names.join('')}`
    : `${side} aisles ${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
