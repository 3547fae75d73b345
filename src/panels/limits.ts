/** The inlet temperatures that the hall is judged by; the legend, the list and the chips all read these. */
import type { RackType } from '../../models/hall/catalogTypes.ts'

/** Ends of the colour map, °C: fixed, so that a colour means the same in every hall. Source: design rules, 6. */
export const MAP_RANGE_C = [18, 45] as const
/** Upper end of the recommended band. Source: ASHRAE TC 9.9 Thermal Guidelines, 5th ed. 2021: 18–27 °C. */
export const RECOMMENDED_C = 27
/** What no inlet in a hall should pass. Source: ASHRAE TC 9.9, class A1 allowable, 15–32 °C. */
export const LIMIT_C = 32

/** The limit of one rack: the hall's, or the rack's own where that is tighter. */
export const inletLimit_C = (type: RackType): number =>
  Math.min(type.inletAllowable_C.value, LIMIT_C)

/** Where a temperature lies on the colour map, 0 to 1. */
export const onMap = (temperature_C: number): number =>
  Math.min(1, Math.max(0, (temperature_C - MAP_RANGE_C[0]) / (MAP_RANGE_C[1] - MAP_RANGE_C[0])))

/** The map's colour as CSS, between the nine colours of the tokens. */
export function mapColour(temperature_C: number): string {
  const place = onMap(temperature_C) * 8
  const low = Math.min(7, Math.floor(place))
  const share = Math.round((place - low) * 100)
  return `color-mix(in oklab, var(--temp-${low + 1}) ${share}%, var(--temp-${low}))`
}
