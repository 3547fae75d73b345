import { describe, expect, test } from 'vitest'
import { CELSIUS, entryText, KILOWATT, PERCENT, readEntry } from '../../src/format/entry.ts'
import {
  airflow,
  band,
  carbonMass,
  change,
  clockTime,
  closure,
  count,
  counted,
  current,
  difference,
  emissions,
  floorDensity,
  floorLoad,
  hours,
  length,
  limitedTemperature,
  liquidFlow,
  MISSING,
  mass,
  money,
  nominalPower,
  percent,
  power,
  pressure,
  pue,
  racks,
  roomLength,
  size,
  sway,
  temperature,
  text,
  tokenRate,
  waterUse,
} from '../../src/format/quantity.ts'

/** As a person reads it: with ordinary spaces. */
const read = (quantity: { value: string; unit: string }): string =>
  text(quantity).replaceAll('\u00a0', ' ')

test('a band that reaches less far on one side says both', () => {
  const said = (below_K: number, above_K: number) =>
    band({ below_K, above_K }).replaceAll('\u00a0', ' ')
  expect(said(0.44, 0.44)).toBe('± 0.4 K')
  expect(said(0.41, 0.44)).toBe('± 0.4 K')
  expect(said(0.12, 0.44)).toBe('+0.4 −0.1 K')
  expect(said(0, 0.44)).toBe('+0.4 −0.0 K')
})

describe('the table of the design rules', () => {
  test.each([
    [read(temperature(33.1)), '33.1 °C'],
    [read(power(42e3)), '42.0 kW'],
    [read(power(3.98e6)), '3.98 MW'],
    [read(airflow(2.49)), '2.49 m³/s'],
    [read(liquidFlow(173 / 60_000)), '173 L/min'],
    [read(pressure(80_400)), '80 kPa'],
    [read(waterUse(1.1e-10)), '0.40 L/kWh'],
    [read(hours(8474)), '8,474 h'],
    [read(current(29.8)), '29.8 A'],
    [read(percent(0.96)), '96 %'],
    [read(pue(1.1302)), '1.13'],
    [read(pue(1.1182, 'table')), '1.118'],
    [read(count(512.4)), '512'],
    [read(count(2304)), '2,304'],
    [read(length(1.8)), '1,800 mm'],
    [read(size(0.6, 1.2, 2.3)), '600 × 1,200 × 2,300 mm'],
    [read(mass(1120)), '1,120 kg'],
    [read(floorLoad(1556)), '1,556 kg/m²'],
    [read(roomLength(14.4)), '14.40 m'],
    [read(floorDensity(2800)), '2.8 kW/m²'],
    [read(closure(0.026)), '2.6 %'],
    [read(closure(8e-5)), '0.008 %'],
    [read(closure(4e-4)), '0.04 %'],
    [read(closure(1e-7)), '< 0.001 %'],
    [read(tokenRate(2.48e6)), '2.48 M/s'],
    [read(tokenRate(747_300)), '747 k/s'],
    [read(tokenRate(9_400)), '9,400 /s'],
    [read(money(2.441)), '2.44 $'],
    [read(money(0.0871)), '0.087 $'],
    [read(money(0.00542)), '0.0054 $'],
    [read(racks(7.94)), '7.9'],
    [read(emissions(490 / 3.6e9)), '490 g/kWh'],
    [read(carbonMass(0.0009)), '0.9 g'],
    [read(carbonMass(1.757)), '1,757 g'],
    [read(carbonMass(12.4)), '12.4 kg'],
    [read(carbonMass(6.247e6)), '6,247 t'],
    [counted(1, 'rack'), '1 rack'],
    [counted(46, 'rack'), '46 racks'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected)
  })
})

describe('power', () => {
  test.each([
    [0, '0 kW'],
    [400, '0.4 kW'],
    [99_940, '99.9 kW'],
    [99_960, '100 kW'],
    [132_400, '132 kW'],
    [999_400, '999 kW'],
    // What rounds to 1,000 kW is a megawatt.
    [999_600, '1.00 MW'],
    [12.34e6, '12.3 MW'],
    [140e6, '140 MW'],
  ])('%d W is %s', (value_W, expected) => {
    expect(read(power(value_W))).toBe(expected)
  })
  test('nominal power drops zeros that say nothing', () => {
    expect([10e3, 40.8e3, 1.3e6, 600e3].map((value_W) => read(nominalPower(value_W)))).toEqual([
      '10 kW',
      '40.8 kW',
      '1.3 MW',
      '600 kW',
    ])
  })
})

describe('certainty', () => {
  test('an estimate carries ~ and one digit fewer; refining and unsteady one digit fewer', () => {
    const shown = (['final', 'refining', 'unsteady', 'estimate'] as const).map((certainty) =>
      read(temperature(25.84, certainty)),
    )
    expect(shown).toEqual(['25.8 °C', '26 °C', '26 °C', '~26 °C'])
  })
})

describe('a temperature over its limit', () => {
  test.each([
    [32.3, 'unsteady', '32.3 °C'],
    [32.6, 'unsteady', '33 °C'],
    [32.03, 'refining', '32.03 °C'],
    [32.3, 'estimate', '~32.3 °C'],
    [32.3, 'final', '32.3 °C'],
    [32.04, 'final', '32.04 °C'],
    [32.001, 'final', '> 32.0 °C'],
    [32, 'final', '32.0 °C'],
    [31.7, 'unsteady', '32 °C'],
  ] as const)('%s °C, %s, is seen to be over 32 °C where it is: %s', (value_C, certainty, said) => {
    expect(read(limitedTemperature(value_C, 32, certainty))).toBe(said)
  })
  test('and none is missing', () => {
    expect(limitedTemperature(null, 32)).toEqual({ value: MISSING, unit: '' })
  })
})

describe('missing', () => {
  test.each([null, Number.NaN, Number.POSITIVE_INFINITY])(
    '%s is an en dash without unit',
    (value) => {
      expect(temperature(value)).toEqual({ value: MISSING, unit: '' })
      expect(power(value)).toEqual({ value: '–', unit: '' })
      expect(closure(value)).toEqual({ value: '–', unit: '' })
    },
  )
})

describe('signs', () => {
  test('minus is a minus sign, and what rounds to nothing has none', () => {
    expect(read(temperature(-3.2))).toBe('−3.2 °C')
    expect(read(temperature(-0.04))).toBe('0.0 °C')
  })
  test('a change has its sign, and is 0 below the digits of its quantity', () => {
    const K = (value: number) => difference(value)
    expect(change(3.2, K).replaceAll('\u00a0', ' ')).toBe('+3.2 K')
    expect(change(-5.31, K).replaceAll('\u00a0', ' ')).toBe('−5.3 K')
    expect(change(0.04, K)).toBe('0')
    expect(change(6.2, count)).toBe('+6')
    expect(change(-0.01, pue)).toBe('−0.01')
  })
  test('a change below the estimate’s own error is about 0', () => {
    expect(change(0.4, (value) => difference(value), 0.6)).toBe('about 0')
  })
})

test('the time of day is hours and minutes', () => {
  expect(clockTime(new Date(2026, 10, 23, 14, 2).getTime())).toBe('14:02')
})

describe('what is typed', () => {
  test('comes back as it was shown', () => {
    expect(entryText(22_000, KILOWATT)).toBe('22')
    expect(entryText(0.8, PERCENT)).toBe('80')
    expect(entryText(21.5, CELSIUS)).toBe('21.5')
  })
  test.each([
    ['42.5', 42_500],
    ['1,200', 1_200_000],
    ['1,050.5', 1_050_500],
    [' 7 ', 7000],
  ])('%s kW is %d W', (typed, value_W) => {
    expect(readEntry(typed, KILOWATT, [0, 1.2e6])).toEqual({ ok: true, value: value_W })
  })
  test('120 % is exactly the top of its range', () => {
    expect(readEntry('120', PERCENT, [0, 1.2])).toEqual({ ok: true, value: 1.2 })
  })
  test('commas group thousands of any size', () => {
    const read = readEntry('−1,234,567.5', CELSIUS, [-1e7, 1e7])
    expect(read).toEqual({ ok: true, value: -1_234_567.5 })
  })
  test.each(['12,5', '1,25', '0,250', '12,50.5', '1200,000', '1,2345', ',5', '5,', '1.5,000'])(
    '%j is refused with a word on the decimal sign',
    (typed) => {
      const entry = readEntry(typed, KILOWATT, [0, 1.2e6])
      expect(entry.ok === false && entry.message).toContain('A point is the decimal sign')
      expect(entry.ok === false && entry.message).toContain('0 to 1200 kW')
    },
  )
  test.each(['', 'abc', '12 kW', '1e9', '-1', 'NaN', 'Infinity'])('%j is refused', (typed) => {
    const entry = readEntry(typed, KILOWATT, [0, 1.2e6])
    expect(entry).toMatchObject({ ok: false })
    expect(entry.ok === false && entry.message).toContain('0 to 1200 kW')
  })
})

test('a sway that one decimal does not show is not told as none', () => {
  const read = (range_K: number | null) => sway(range_K).replaceAll(/\s/g, ' ')
  expect(read(0.84)).toBe('± 0.4 K')
  expect(read(0.1)).toBe('± 0.1 K')
  expect(read(0.09)).toBe('± < 0.1 K')
  expect(read(null)).toBe('± –')
})
