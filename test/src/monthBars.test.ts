import { expect, test } from 'vitest'
import { monthBars, PLOT, steppedMonth } from '../../src/panels/plant/monthBars.ts'

const months = (...powers_W: number[]) =>
  powers_W.map((plant_W) => ({ plant_W, water_kg: 0, pue: 1 }))

test('bars stand on the floor, the highest fills the plot, others in proportion', () => {
  const bars = monthBars(months(50, 100, 25, ...Array<number>(9).fill(10)))
  for (const { y, height } of bars) expect(y + height).toBe(PLOT.height)
  expect(bars[1]!.height).toBe(PLOT.height)
  expect(bars[0]!.height).toBe(PLOT.height / 2)
  expect(bars[2]!.height).toBe(PLOT.height / 4)
})

test('twelve bars fill the width with even gaps', () => {
  const bars = monthBars(months(...Array<number>(12).fill(7)))
  expect(bars[11]!.x + bars[11]!.width).toBeCloseTo(PLOT.width, 9)
  for (let m = 1; m < 12; m++)
    expect(bars[m]!.x - bars[m - 1]!.x - bars[m - 1]!.width).toBeCloseTo(PLOT.gap, 9)
})

test('a plant that draws nothing has flat bars, not ones without a number', () => {
  expect(monthBars(months(...Array<number>(12).fill(0))).map(({ height }) => height)).toEqual(
    Array<number>(12).fill(0),
  )
})

test('arrows, Home and End step along the months and stop at the ends; other keys lead nowhere', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End'].map((key) => steppedMonth(key, 6))).toEqual([
    7, 5, 0, 11,
  ])
  expect(steppedMonth('ArrowLeft', 0)).toBe(0)
  expect(steppedMonth('ArrowRight', 11)).toBe(11)
  expect(steppedMonth('Enter', 6)).toBeNull()
})
