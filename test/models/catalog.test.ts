import { describe, expect, test } from 'vitest'
import {
  buswayType,
  catalog,
  catalogEntry,
  findEntry,
  rackType,
} from '../../models/hall/catalog.ts'
import type { CurveFigure, Figure } from '../../models/hall/catalogTypes.ts'
import { MAX_RACK_FEEDS } from '../../models/power/ratings.ts'

const isFigure = (field: unknown): field is Figure =>
  typeof field === 'object' && field !== null && 'value' in field
const isCurve = (field: unknown): field is CurveFigure =>
  typeof field === 'object' && field !== null && 'points' in field

const figures = catalog.flatMap((entry) =>
  Object.entries(entry).flatMap(([name, field]) =>
    isFigure(field) ? [{ name: `${entry.id} ${name}`, figure: field }] : [],
  ),
)

describe('the catalogue', () => {
  test('has at least thirty entries, each id once', () => {
    expect(catalog.length).toBeGreaterThanOrEqual(30)
    expect(new Set(catalog.map((entry) => entry.id)).size).toBe(catalog.length)
  })

  test('gives every number a source and a date, and every guess the name of one', () => {
    const curves = catalog.flatMap((entry) => Object.values(entry).filter(isCurve))
    expect(figures.length).toBeGreaterThan(400)
    for (const figure of [...figures.map((each) => each.figure), ...curves]) {
      expect(figure.source.length).toBeGreaterThan(5)
      expect(figure.date).toMatch(/^\d{4}(-\d\d){0,2}$/)
      expect(figure.source.startsWith('engineering judgement: ')).toBe(
        figure.confidence === 'guess',
      )
    }
  })

  test('holds every value inside its own range, finite and not negative', () => {
    for (const { name, figure } of figures) {
      expect(figure.value, name).toBeGreaterThanOrEqual(0)
      expect(Number.isFinite(figure.value), name).toBe(true)
      expect(figure.low ?? figure.value, name).toBeLessThanOrEqual(figure.value)
      expect(figure.high ?? figure.value, name).toBeGreaterThanOrEqual(figure.value)
    }
  })

  test('draws its curves in rising order of argument', () => {
    for (const entry of catalog)
      for (const curve of Object.values(entry).filter(isCurve))
        for (let i = 1; i < curve.points.length; i++)
          expect(curve.points[i]![0], entry.id).toBeGreaterThan(curve.points[i - 1]![0])
  })

  test('heats the air of every rack with fans by 10 to 20 K at rated power', () => {
    for (const entry of catalog) {
      const flow_m3_s = entry.kind === 'rack' ? entry.airflow_m3_s.points[0]?.[1] : undefined
      if (entry.kind !== 'rack' || flow_m3_s === undefined) continue
      const air_W = entry.ratedPower_W.value * (1 - entry.liquidCaptureFraction.value)
      const rise_K = air_W / (1.2 * 1006 * flow_m3_s)
      expect(rise_K, entry.id).toBeGreaterThan(10)
      // Airflows are rounded to four digits.
      expect(rise_K, entry.id).toBeLessThan(20 * (1 + 1e-3))
    }
  })

  test('gives every rack as many feeds as a rack may have', () => {
    for (const entry of catalog) {
      if (entry.kind !== 'rack') continue
      const { value, high = value } = entry.feedCount
      expect(value, entry.id).toBeGreaterThanOrEqual(1)
      expect(high, entry.id).toBeLessThanOrEqual(MAX_RACK_FEEDS)
    }
  })

  test('gives a Vera Rubin rack at 227 kW 338 L/min within 2 % (1.49 L/min per kW)', () => {
    const rack = rackType('rack.vr-nvl72-maxp')
    const perWatt = rack.liquidFlow_m3_s.value / (227_000 * rack.liquidCaptureFraction.value)
    expect(Math.abs((perWatt * 227_000 * 60_000) / 338 - 1)).toBeLessThan(0.02)
  })

  test('answers for an unknown id and for the wrong kind by naming them', () => {
    expect(findEntry('rack.nowhere')).toBeUndefined()
    expect(() => catalogEntry('rack.nowhere')).toThrow('"rack.nowhere"')
    expect(() => buswayType('tile.25')).toThrow('"tile.25" is a tile')
    expect(findEntry('__proto__')).toBeUndefined()
  })
})
