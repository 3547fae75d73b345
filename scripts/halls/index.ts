/** The example halls: what each file of public/halls is called and made by. */

import { serializeHall } from '../../models/hall/file.ts'
import type { Hall } from '../../models/hall/hall.ts'
import { gb300Pod } from './gb300Pod.ts'
import { mixedHall } from './mixed.ts'
import { raisedFloorHall } from './raisedFloor.ts'
import { veraRubinHall } from './veraRubin.ts'

interface Example {
  readonly id: string
  readonly file: string
  readonly name: string
  readonly summary: string
  readonly make: () => Hall
}

export const examples: readonly Example[] = [
  {
    id: 'raised-floor',
    file: '1-raised-floor.aisle.json',
    name: 'Raised-floor hall',
    summary:
      '199 air-cooled racks over a plenum, CRAHs along two walls, power 2N, and five mistakes to find',
    make: raisedFloorHall,
  },
  {
    id: 'gb300-pod',
    file: '2-gb300-pod.aisle.json',
    name: 'GB300 pod',
    summary: '16 GB300 NVL72 around a contained hot aisle, with CDUs and a fan wall, power 3N/2',
    make: gb300Pod,
  },
  {
    id: 'vera-rubin',
    file: '3-vera-rubin.aisle.json',
    name: 'Vera Rubin hall',
    summary:
      '24 Vera Rubin NVL72, all liquid at 45 °C, on 800 V DC as makers announce it, behind a catcher',
    make: veraRubinHall,
  },
  {
    id: 'mixed',
    file: '4-mixed.aisle.json',
    name: 'Mixed hall',
    summary:
      'Tiles, in-row coolers, liquid and rear doors in one room, power N+1; row B fills its busway to 94 %',
    make: mixedHall,
  },
]

/** Name and content of every file of public/halls. */
export function exampleFiles(): readonly (readonly [file: string, text: string])[] {
  const index = examples.map(({ make: _make, ...line }) => line)
  return [
    ['index.json', `${JSON.stringify(index, null, 2)}\n`],
    ...examples.map(({ file, make }) => [file, serializeHall(make())] as const),
  ]
}
