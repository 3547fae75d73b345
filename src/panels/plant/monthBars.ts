/** Where the bars of the monthly plot lie, and how keys step along them: heights by the plant's mean power, from zero, so that lengths compare. */
import type { PlantMonth } from '../../../models/plant/year.ts'

export const PLOT = { width: 240, height: 88, gap: 4 } as const

export interface MonthBar {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Twelve bars that fill the plot's width; the highest month fills its height. All flat where nothing is drawn. */
export function monthBars(months: readonly PlantMonth[]): MonthBar[] {
  const most_W = Math.max(...months.map(({ plant_W }) => plant_W))
  const pitch = (PLOT.width + PLOT.gap) / months.length
  return months.map(({ plant_W }, m) => {
    const height = most_W > 0 ? (plant_W / most_W) * PLOT.height : 0
    return { x: m * pitch, y: PLOT.height - height, width: pitch - PLOT.gap, height }
  })
}

/** The month that a key leads to from another, from 0; null for a key that leads nowhere. */
export function steppedMonth(key: string, from: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, from - 1)
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(11, from + 1)
    case 'Home':
      return 0
    case 'End':
      return 11
    default:
      return null
  }
}
