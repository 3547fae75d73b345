import { describe, expect, test } from 'vitest'
import { strangeWords } from '../../models/hall/file/strange.ts'
import { MAX_FILE_BYTES, parseHall, serializeHall } from '../../models/hall/file.ts'
import type { Hall, HallId, Rack } from '../../models/hall/hall.ts'
import { rackLoad_W } from '../../models/hall/load.ts'
import { hallOf, makeCdu, makeCrah, makeRack, shell } from './makeHall.ts'

test('names what it does not know, and keeps it', () => {
  const open = (...records: unknown[]) => {
    const parsed = parseHall({ ...file(...records), maker: 'x' })
    if (!parsed.ok) throw new Error(parsed.message)
    return parsed.hall
  }
  const known = parseHall(file(rack))
  expect(known.ok && strangeWords(known.hall)).toBeNull()
  expect(strangeWords(open(rack))).toBe(
    'maker of the file is not known here: kept, and without effect.',
  )
  expect(strangeWords(open({ ...rack, colour: 1, a: 2, b: 3 }))).toBe(
    'maker of the file, colour of rack D10, a of rack D10 and 1 more are not known here: kept, and without effect.',
  )
})

type Raw = Record<string, unknown>
const rack: Raw = { ...makeRack('D10') }
const file = (...records: unknown[]): Raw => ({
  format: 'aisle-hall',
  version: 5,
  records: [shell, ...records],
})
const feed: Raw = {
  kind: 'feed',
  id: 'feed:1',
  name: 'D10 A',
  fromId: 'powerDevice:rpp',
  toId: 'rack:D10',
  side: 'A',
  breaker_A: 32,
  service: 'inService',
}
const panel: Raw = {
  kind: 'powerDevice',
  id: 'powerDevice:rpp',
  name: 'RPP 1',
  catalogId: 'power.rpp.500kw',
  x_m: 6,
  z_m: 8,
  facing: '-z',
  room: 'electrical',
  side: 'A',
  service: 'inService',
}
const tile: Raw = {
  kind: 'tile',
  id: 'tile:1',
  name: '1',
  catalogId: 'tile.25',
  x_m: 1,
  z_m: 1,
  openFraction: 1,
}
const sheet: Raw = {
  kind: 'containment',
  id: 'containment:1',
  name: 'north',
  form: 'wall',
  x_m: 3,
  y_m: 0,
  z_m: 3,
  size_m: [2, 2, 0],
  leakageFraction: 0.05,
}
const without = (record: Raw, field: string): Raw =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== field))
const slab = { ...shell, floor: { kind: 'slab' } }
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

/** What is wrong, the file, and what the message must say. */
const BAD: readonly (readonly [what: string, input: unknown, says: RegExp, path: string])[] = [
  ['not JSON', 'once upon a time', /not JSON/, ''],
  ['empty', ' \n', /is empty/, ''],
  [
    'truncated',
    JSON.stringify(file(rack), null, 1).slice(0, -20),
    /cut off in line \d\d; the whole of a saved hall/,
    '',
  ],
  [
    'with a comma missing',
    '{\n "format": "aisle-hall"\n "version": 5\n}',
    /^Line 3 is not JSON: a comma/,
    '',
  ],
  ['a list', '[]', /holds \[\]; a saved hall/, ''],
  ['a number', '42', /holds 42/, ''],
  ['null', 'null', /holds null/, ''],
  ['of another format', { ...file(), format: 'floorplan' }, /format is "floorplan"/, 'format'],
  ['without version', without(file(), 'version'), /version is missing/, 'version'],
  ['of version 0', { ...file(), version: 0 }, /version is 0; a whole number from 1/, 'version'],
  ['of version "2"', { ...file(), version: '2' }, /version is "2"/, 'version'],
  [
    'of a later version',
    { ...file(), version: 99 },
    /of version 99; .*Reload to update/,
    'version',
  ],
  ['without records', without(file(), 'records'), /records is missing/, 'records'],
  ['with records as an object', { ...file(), records: {} }, /records is an object/, 'records'],
  ['without a shell', { ...file(), records: [rack] }, /no shell/, 'records'],
  ['with two shells', file(shell), /2 shells; exactly one/, 'records[1]'],
  [
    'with a hall of negative length',
    { ...file(), records: [{ ...shell, length_m: -12 }] },
    /Hall Test hall: length_m is -12; a number from 1 to 500 was expected/,
    'records[0].length_m',
  ],
  [
    'with a floor of no known kind',
    { ...file(), records: [{ ...shell, floor: { kind: 'water' } }] },
    /floor\.kind is "water"; a floor of kind "slab" or "raised"/,
    'records[0].floor.kind',
  ],
  [
    'with a raised floor without plenum height',
    { ...file(), records: [{ ...shell, floor: { kind: 'raised', leakageFraction: 0 } }] },
    /floor\.plenumHeight_m is missing; a floor of kind/,
    'records[0].floor.plenumHeight_m',
  ],
  ['with a record that is null', file(null), /Record 2 is null; an object/, 'records[1]'],
  ['with a kind of its own', file({ ...rack, kind: 'sofa' }), /kind is "sofa"/, 'records[1].kind'],
  [
    'with a kind from the prototype',
    file({ ...rack, kind: 'constructor' }),
    /kind is "constructor"/,
    'records[1].kind',
  ],
  [
    'with a rack at NaN',
    file({ ...rack, x_m: Number.NaN }),
    /^Rack D10: x_m is NaN; a number within the hall \(0 to 12\) was expected\.$/,
    'records[1].x_m',
  ],
  [
    'with NaN in its text',
    `{\n"format": "aisle-hall",\n"records": [{"x_m": NaN}]}`,
    /Line 3: x_m is NaN; a number/,
    '',
  ],
  ['with a rack at null', file({ ...rack, z_m: null }), /z_m is null/, 'records[1].z_m'],
  ['with a rack at "3"', file({ ...rack, x_m: '3' }), /x_m is "3"/, 'records[1].x_m'],
  [
    'with a rack at infinity',
    '{"format":"aisle-hall","version":2,"records":[]}'.replace(
      '[]',
      JSON.stringify([shell, rack]).replace('"x_m":3', '"x_m":1e999'),
    ),
    /x_m is Infinity/,
    'records[1].x_m',
  ],
  ['with a rack without place', file(without(rack, 'x_m')), /x_m is missing/, 'records[1].x_m'],
  [
    'with a rack outside the hall',
    file({ ...rack, x_m: 40 }),
    /Rack D10: x_m is 40; a number within the hall \(0 to 12\)/,
    'records[1].x_m',
  ],
  [
    'with a rack half in the wall',
    file({ ...rack, x_m: 11.9 }),
    /Rack D10: it spans 11\.6 to 12\.2 m in x; a place within the hall \(0 to 12 m\)/,
    'records[1]',
  ],
  [
    'with an unknown catalogue id',
    file({ ...rack, catalogId: 'rack.abacus' }),
    /Rack D10: catalogId is "rack.abacus"; the id of a rack in the catalogue, such as "rack.air.5kw" or "rack.air.8kw", was expected\.$/,
    'records[1].catalogId',
  ],
  [
    'with a catalogue id that is almost one',
    file({ ...rack, catalogId: 'rack.gb400' }),
    /such as "rack.gb200-nvl72" or "rack.gb300-nvl72", was expected\.$/,
    'records[1].catalogId',
  ],
  [
    'with a rack of a cooler type',
    file({ ...rack, catalogId: 'crah.60kw' }),
    /the id of a rack in the catalogue/,
    'records[1].catalogId',
  ],
  [
    'with a catalogue id from the prototype',
    file({ ...rack, catalogId: '__proto__' }),
    /catalogId is "__proto__"/,
    'records[1].catalogId',
  ],
  [
    'with a utilisation of 120 %',
    file({ ...rack, utilisationFraction: 1.2 }),
    /utilisationFraction is 1\.2; a number from 0 to 1/,
    'records[1].utilisationFraction',
  ],
  [
    'with a negative load',
    file({ ...rack, ratedPower_W: -5 }),
    /ratedPower_W is -5; a number from 0 to 10000000 or null/,
    'records[1].ratedPower_W',
  ],
  [
    'with a rack that faces up',
    file({ ...rack, facing: '+y' }),
    /facing is "\+y"; one of "\+x"/,
    'records[1].facing',
  ],
  [
    'with an id that is a number',
    file({ ...rack, id: 7 }),
    /id is 7; an id such as/,
    'records[1].id',
  ],
  ['with an id of two racks', file(rack, rack), /id is "rack:D10", which/, 'records[2].id'],
  [
    'with a CRAH that runs "yes"',
    file({ ...makeCrah('1'), running: 'yes' }),
    /CRAH 1: running is "yes"; true or false/,
    'records[1].running',
  ],
  [
    'with a panel that is resting',
    file({ ...panel, service: 'resting' }),
    /RPP 1: service is "resting"; one of "inService", "failed", "maintenance"/,
    'records[1].service',
  ],
  [
    'with a rear door on no rack',
    file({
      kind: 'rearDoorCooler',
      id: 'rearDoorCooler:1',
      name: 'RD 1',
      catalogId: 'reardoor.passive.25kw',
      rackId: 'rack:gone',
      supplyTemperature_C: 20,
      running: true,
    }),
    /Rear door RD 1: rackId is "rack:gone"; the id of a rack of this hall/,
    'records[1].rackId',
  ],
  [
    'with a feed whose end is no id',
    file(rack, { ...feed, fromId: 'somewhere' }),
    /D10 A: fromId is "somewhere"; an id such as/,
    'records[2].fromId',
  ],
  [
    'with a breaker of a million amperes',
    file(rack, { ...feed, breaker_A: 1e6 }),
    /breaker_A is 1000000; a number from -100000 to 100000/,
    'records[2].breaker_A',
  ],
  [
    'with a CDU of less than nothing',
    file({ ...makeCdu('1'), capacityFraction: -1 }),
    /CDU 1: capacityFraction is -1; a number from 0.01 to 100/,
    'records[1].capacityFraction',
  ],
  [
    'with a tile on a slab',
    { ...file(), records: [slab, tile] },
    /Tile 1: the floor is a slab; a raised floor was expected/,
    'records[1]',
  ],
  [
    'with a containment block',
    file({ ...sheet, size_m: [2, 2, 2] }),
    /size_m is \[2, 2, 2\]; three sizes in metres with exactly one of them 0/,
    'records[1].size_m',
  ],
  [
    'with a column of negative size',
    file({
      ...without(sheet, 'leakageFraction'),
      kind: 'obstacle',
      form: 'column',
      size_m: [1, -3, 1],
    }),
    /size_m is \[1, -3, 1\]; three positive sizes/,
    'records[1].size_m',
  ],
  [
    'with a busway across the corner',
    file({
      kind: 'busway',
      id: 'busway:A',
      name: 'A',
      catalogId: 'busway.ac415.400a',
      from_m: [1, 1],
      to_m: [4, 5],
      y_m: 2.7,
      side: 'A',
      service: 'inService',
    }),
    /to_m is \[4, 5\]; an end along x or along z/,
    'records[1].to_m',
  ],
  ['nested without end', nested(100_000), /holds|nests|not JSON/, ''],
  [
    'nested without end in a field of its own',
    `{"format":"aisle-hall","version":2,"records":[],"note":${nested(5_000)}}`,
    /nests deeper than 32 levels/,
    '',
  ],
  [
    'of 200 MB of noise',
    '\u{1}noise'.repeat((200 * 1024 * 1024) / 6),
    /is 200 MB; .* at most 64 MB/,
    '',
  ],
]

describe('a file', () => {
  test.each(BAD)('that is bad, %s, is refused in words', (_what, input, says, path) => {
    const result = parseHall(typeof input === 'string' ? input : structuredClone(input))
    expect(result.ok).toBe(false)
    if (result.ok) return
    expect(result.message).toMatch(says)
    expect(result.message.length).toBeLessThan(400)
    expect(result.path).toBe(path)
  })

  test.each([
    ['a feed from nowhere', feed],
    ['a feed to nowhere', { ...feed, fromId: 'rack:D10', toId: 'rack:gone' }],
    ['a feed from a rack to itself', { ...feed, fromId: 'rack:D10' }],
    ['a breaker of -100 A', { ...feed, breaker_A: -100 }],
    ['a panel of less than nothing', { ...panel, capacityFraction: -1 }],
  ])('with %s opens, and is written back as it came: the power chain names it', (_what, record) => {
    const text = serializeHall(parsed(file(rack, record)))
    expect(parsed(text).records.get(record.id as HallId)).toEqual(record)
    expect(serializeHall(parsed(text))).toBe(text)
  })

  test('may begin with a byte order mark', () => {
    expect(parseHall(`\uFEFF${JSON.stringify(file(rack))}`).ok).toBe(true)
  })

  test('keeps what this version does not know, also under prototype names', () => {
    const text = JSON.stringify(file({ ...rack, owner: { team: 'AI' }, tags: [1, 2] })).replace(
      '"format"',
      '"studio":{"theme":"dark"},"__proto__":{"polluted":true},"format"',
    )
    const hall = parsed(text)
    expect(hall.extra.studio).toEqual({ theme: 'dark' })
    expect(hall.records.get('rack:D10')!.extra).toEqual({ owner: { team: 'AI' }, tags: [1, 2] })
    expect(({} as Raw).polluted).toBeUndefined()
    const again = serializeHall(hall)
    expect(JSON.parse(again).studio).toEqual({ theme: 'dark' })
    expect(again).toContain('"__proto__": {"polluted":true}')
    expect(serializeHall(parsed(again))).toBe(again)
  })

  test('of version 1 is lifted: kilowatts become watts, the set point its full name', () => {
    const hall = parsed({
      format: 'aisle-hall',
      version: 1,
      records: [
        shell,
        { ...without(rack, 'ratedPower_W'), power_kW: 12.5 },
        { ...without({ ...makeRack('D11') }, 'ratedPower_W'), x_m: 6, power_kW: null },
        { ...without({ ...makeCrah('1') }, 'supplyTemperature_C'), setpoint_C: 19 },
      ],
    })
    expect(hall.records.get('rack:D10')).toMatchObject({ ratedPower_W: 12_500 })
    expect(hall.records.get('rack:D11')).toMatchObject({ ratedPower_W: null })
    expect(hall.records.get('crah:1')).toMatchObject({ supplyTemperature_C: 19 })
    expect(JSON.parse(serializeHall(hall)).version).toBe(5)
  })

  test('of version 2 is lifted: its busways and feeds are in service', () => {
    const ends = { from_m: [1, 1], to_m: [4, 1], y_m: 2.7, side: 'A' }
    const busway = { kind: 'busway', id: 'busway:A', name: 'A', catalogId: 'busway.ac415.400a' }
    const hall = parsed({
      format: 'aisle-hall',
      version: 2,
      records: [
        shell,
        rack,
        { ...busway, ...ends },
        { ...without(feed, 'service'), fromId: 'busway:A' },
      ],
    })
    expect(hall.records.get('busway:A')).toMatchObject({ service: 'inService' })
    expect(hall.records.get('feed:1')).toMatchObject({ service: 'inService' })
  })

  test('of version 3 is lifted: valves open, no pump out, the plant that was taken before', () => {
    const cdu = { ...makeCdu('1') }
    const hall = parsed({
      format: 'aisle-hall',
      version: 3,
      records: [
        without(without({ ...shell }, 'liquid'), 'plant'),
        without(rack, 'liquidOpen'),
        without(cdu, 'pumpsOutCount'),
      ],
    })
    expect(hall.records.get('shell:hall')).toMatchObject({
      liquid: { facilityFluid: 'pg25', facilitySupply_C: null },
      plant: { liquid: 'dry', air: 'chilledWater', airSupply_C: 8, weather: { kind: 'normals' } },
    })
    expect(hall.records.get('rack:D10')).toMatchObject({ liquidOpen: true })
    expect(hall.records.get('cdu:1')).toMatchObject({ pumpsOutCount: 0 })
  })

  test('of version 4 is lifted: what was out counts as failed', () => {
    const records = [
      { ...without(feed, 'service'), fromId: 'powerDevice:rpp', running: false },
      { ...without(panel, 'service'), running: true },
    ]
    const hall = parsed({ format: 'aisle-hall', version: 4, records: [shell, rack, ...records] })
    expect(hall.records.get('feed:1')).toMatchObject({ service: 'failed' })
    expect(hall.records.get('feed:1')).not.toHaveProperty('running')
    expect(hall.records.get('powerDevice:rpp')).toMatchObject({ service: 'inService' })
    expect(parsed(serializeHall(hall)).records.get('feed:1')).toMatchObject({ service: 'failed' })
  })

  test.each([
    [1, 10e3],
    [0.7, 7e3],
    // Less than the 4 kW at idle was never drawn.
    [0.1, 4e3],
  ])(
    'of version 4 is lifted: a rack at %d of its rated load draws what it drew',
    (load, load_W) => {
      const old = { ...rack, utilisationFraction: load }
      const hall = parsed({ format: 'aisle-hall', version: 4, records: [shell, old] })
      expect(rackLoad_W(hall.records.get('rack:D10') as Rack)).toBeCloseTo(load_W, 6)
    },
  )

  test.each([
    [
      { liquid: { facilityFluid: 'oil', facilitySupply_C: null } },
      /facilityFluid is "oil"; "water"/,
    ],
    [{ liquid: { facilityFluid: 'water', facilitySupply_C: 99 } }, /facilitySupply_C is 99/],
    [{ plant: { ...shell.plant, air: 'magic' } }, /air is "magic"; one of "dry"/],
    [{ plant: { ...shell.plant, weather: { kind: 'epw' } } }, /weather.name is missing/],
  ])('with %o in its shell is refused by name', (settings, says) => {
    const result = parseHall({
      format: 'aisle-hall',
      version: 4,
      records: [{ ...shell, ...settings }],
    })
    expect(result.ok ? '' : result.message).toMatch(says)
  })

  test('of version 1 is checked after it is lifted', () => {
    const bad = { ...without(rack, 'ratedPower_W'), power_kW: 'much' }
    const result = parseHall({ format: 'aisle-hall', version: 1, records: [shell, bad] })
    expect(result).toMatchObject({ ok: false, path: 'records[1].ratedPower_W' })
  })
})

describe('a saved hall', () => {
  test('has its records by kind and natural id, whatever order they came in', () => {
    const [a2, a10] = [makeRack('A2'), makeRack('A10', { x_m: 6 })]
    const text = serializeHall(hallOf(makeCrah('1'), a10, a2))
    expect(text).toBe(serializeHall(hallOf(a2, makeCrah('1'), a10)))
    expect(text.indexOf('rack:A2')).toBeLessThan(text.indexOf('rack:A10'))
    expect(text.indexOf('rack:A10')).toBeLessThan(text.indexOf('crah:1'))
  })

  test('stays well below the size limit with 1,000 racks', () => {
    const racks = Array.from({ length: 1000 }, (_, i) => makeRack(`R${i}`))
    expect(serializeHall(hallOf(...racks)).length).toBeLessThan(MAX_FILE_BYTES / 100)
  })

  test('comes back equal, byte for byte, for 200 random halls', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const hall = randomHall(seed)
      const text = serializeHall(hall)
      const back = parsed(text)
      expect(new Map(back.records), `seed ${seed}`).toEqual(new Map(hall.records))
      expect(back.extra, `seed ${seed}`).toEqual(hall.extra)
      expect(serializeHall(back), `seed ${seed}`).toBe(text)
    }
  })
})

function parsed(input: unknown): Hall {
  const result = parseHall(input)
  if (!result.ok) throw new Error(result.message)
  return result.hall
}

/** A hall of random records at random places; the same seed gives the same hall. */
function randomHall(seed: number): Hall {
  const random = mulberry32(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const racks = Array.from({ length: Math.floor(between(0, 20)) }, (_, i) =>
    makeRack(`R${i}`, {
      name: one(['plain', 'Ümläut "quoted"', 'line\nbreak', '雪', '\u2028']),
      catalogId: one(['rack.air.5kw', 'rack.gb300-nvl72', 'rack.storage']),
      x_m: between(1, 11),
      z_m: between(1, 8),
      facing: one(['+x', '-x', '+z', '-z']),
      utilisationFraction: random(),
      ratedPower_W: one([null, between(0, 1e5)]),
      ...(random() < 0.3 && { extra: { note: one(['a', 1, null, [1, { b: 2 }]]), zone: 'x' } }),
    }),
  )
  const coolers = Array.from({ length: Math.floor(between(0, 5)) }, (_, i) =>
    makeCrah(`${i}`, { x_m: between(1, 11), z_m: between(1, 8), running: random() < 0.5 }),
  )
  const hall = hallOf(...racks, ...coolers)
  return random() < 0.5 ? hall : { ...hall, extra: { author: 'test', nested: { deep: [1, 2] } } }
}

/** Source: T. Ettinger's mulberry32, public domain. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
