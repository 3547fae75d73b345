/** The inlet temperatures that the hall is judged by; the legend, the list and the chips all read these. */
export { INLET_RULE, inletLimit_C, LIMIT_C, RECOMMENDED_C } from '../../models/air/limits.ts'

/** Ends of the colour map, °C: fixed, so that a colour means the same in every hall. Source: design rules, 6. */
export const MAP_RANGE_C = [18, 45] as const
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
