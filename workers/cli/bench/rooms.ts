/** What the benchmark solves: rooms, and the same after an edit that turns one rack round. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { turned } from '../../../models/geometry.ts'
import { applyDiff } from '../../../models/hall/diff.ts'
import { parseHall } from '../../../models/hall/file.ts'
import { type Hall, recordsOf } from '../../../models/hall/hall.ts'
import type { AirModel } from '../../airflow/model.ts'
import { type ReferenceCase, referenceModel } from '../../airflow/referenceCase.ts'
import { voxelise } from '../../airflow/voxelise.ts'

/** The project's folder: the commands run from build/cli. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface BenchRoom {
  readonly name: string
  readonly model: AirModel
  readonly edited: AirModel
}

export const referenceRoom = (): ReferenceCase =>
  JSON.parse(read('test/reference/data/ref-A/case.json')) as ReferenceCase

export function exampleHall(name: string): Hall {
  const parsed = parseHall(read(`public/halls/${name}.aisle.json`))
  if (!parsed.ok) throw new Error(parsed.message)
  return parsed.hall
}

/** One after the other: each holds megabytes of boxes. */
export function* benchRooms(): Generator<BenchRoom> {
  const reference = referenceRoom()
  const turnedRound = {
    ...reference,
    racks: reference.racks.map((rack, n) => (n === 4 ? { ...rack, front: '-y' } : rack)),
  }
  yield {
    name: '12 racks, 0.15 m',
    model: referenceModel(reference, 0.15),
    edited: referenceModel(turnedRound, 0.15),
  }
  const hall = exampleHall('1-raised-floor')
  yield {
    name: '199 racks, 0.3 m',
    model: voxelise(hall, 0.3),
    edited: voxelise(withOneTurned(hall), 0.3),
  }
}

const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8')

function withOneTurned(hall: Hall): Hall {
  const rack = recordsOf(hall, 'rack').find(({ name }) => name === 'F10')!
  const after = { ...rack, facing: turned(turned(rack.facing)) }
  return applyDiff(hall, new Map([[rack.id, { before: rack, after }]]))
}
