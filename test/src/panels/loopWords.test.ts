import { expect, test } from 'vitest'
import { liquidNetwork } from '../../../models/liquid/fromHall.ts'
import { loopWords } from '../../../src/panels/liquid/liquidWords.ts'
import { solveLiquid } from '../../../workers/network/liquid/solve.ts'
import { hallOf, makeCdu, makeRack } from '../../models/makeHall.ts'

const rubin = makeRack('A1', { catalogId: 'rack.vr-nvl72-maxp' })
const air = makeRack('B1', { x_m: 6 })
const words = (cdu: ReturnType<typeof makeCdu>, id: 'rack:A1' | 'rack:B1' | 'cdu:1') =>
  loopWords(solveLiquid(liquidNetwork(hallOf(rubin, air, cdu))), id)?.replace(/\s/g, ' ') ?? null

test('the list of the Liquid view says the flow of a rack and the load of a CDU, and nothing of what is on no loop', () => {
  const cdu = makeCdu('1', { x_m: 1, z_m: 4 })
  // 227 kW over 10 K in PG25: 338 L/min within 2 % by the issue's own case.
  expect(words(cdu, 'rack:A1')).toMatch(/^3[34]\d L\/min$/)
  // 224 kW of 1.3 MW, and the heat of the pump.
  expect(words(cdu, 'cdu:1')).toMatch(/^1[78] %$/)
  expect(words(cdu, 'rack:B1')).toBeNull()
  expect(words({ ...cdu, running: false }, 'cdu:1')).toBe('out')
  expect(words({ ...cdu, x_m: 40 }, 'rack:A1')).toBe('No CDU, 0 L/min')
})
