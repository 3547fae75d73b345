/** Small halls for the tests of the models: a shell, and makers of what stands in it. */
import type { AirHeat } from '../../models/density/figures.ts'
import type { Busway, Cdu, Crah, Hall, HallRecord, Rack, Shell } from '../../models/hall/hall.ts'
import { LIQUID_DEFAULTS } from '../../models/liquid/settings.ts'
import { PLANT_DEFAULTS } from '../../models/plant/settings.ts'

export const shell: Shell = {
  kind: 'shell',
  id: 'shell:hall',
  name: 'Test hall',
  length_m: 12,
  width_m: 9,
  height_m: 3.6,
  floor: { kind: 'raised', plenumHeight_m: 0.6, leakageFraction: 0.05 },
  ceiling: { kind: 'plain' },
  contractedPower_W: null,
  floorLoadLimit_kg_m2: 1200,
  site: '',
  liquid: LIQUID_DEFAULTS,
  plant: PLANT_DEFAULTS,
}

export const makeRack = (name: string, more: Partial<Rack> = {}): Rack => ({
  kind: 'rack',
  id: `rack:${name}`,
  name,
  catalogId: 'rack.air.10kw',
  x_m: 3,
  z_m: 4,
  facing: '+z',
  utilisationFraction: 1,
  ratedPower_W: null,
  liquidOpen: true,
  ...more,
})

export const makeCrah = (name: string, more: Partial<Crah> = {}): Crah => ({
  kind: 'crah',
  id: `crah:${name}`,
  name: `CRAH ${name}`,
  catalogId: 'crah.60kw',
  x_m: 0.6,
  z_m: 0.45,
  facing: '+z',
  supplyTemperature_C: 20,
  fanSpeedFraction: 1,
  running: true,
  ...more,
})

export const makeCdu = (name: string, more: Partial<Cdu> = {}): Cdu => ({
  kind: 'cdu',
  id: `cdu:${name}`,
  name: `CDU ${name}`,
  catalogId: 'cdu.1300kw',
  x_m: 6,
  z_m: 7,
  facing: '+z',
  supplyTemperature_C: 45,
  running: true,
  pumpsOutCount: 0,
  ...more,
})

/** A busway of 400 A along the test hall. */
export const makeBusway = (name: string, more: Partial<Busway> = {}): Busway => ({
  kind: 'busway',
  id: `busway:${name}`,
  name,
  catalogId: 'busway.ac415.400a',
  from_m: [2, 4],
  to_m: [10, 4],
  y_m: 2.6,
  side: 'A',
  service: 'inService',
  ...more,
})

export const hallOf = (...records: readonly HallRecord[]): Hall => ({
  records: new Map([shell, ...records].map((record) => [record.id, record])),
  extra: {},
})

/** The hall with other settings of its room. */
export const withShell = (hall: Hall, settings: Partial<Shell>): Hall => ({
  ...hall,
  records: new Map(hall.records).set(shell.id, { ...shell, ...settings }),
})

/** An air that has an answer, and finds no inlet too warm. */
export const COOL_AIR: AirHeat = { heatIn_W: 0, heatOut_W: 0, racks: new Map() }
