import { isTooWarm } from '../../models/density/usable.ts'
import { rackType } from '../../models/hall/catalog.ts'
import type { Hall, Rack } from '../../models/hall/hall.ts'
import { rackLoad_W, rackRated_W } from '../../models/hall/load.ts'
import type { AirResults } from '../engine/results.ts'
import { count, power, temperature, text } from '../format/quantity.ts'
import { select } from '../workspace/workspace.ts'
import css from './DensityView.module.css'
import { certaintyOf, useFigures } from './figures.ts'
import { hallRows } from './rows.ts'

/** The racks by row: how many, what they draw, and the warmest inlet. */
export function RowTable() {
  const hall = useFigures((figures) => figures.hall)
  const air = useFigures((figures) => figures.air)
  const certainty = useFigures((figures) => certaintyOf(figures.state))
  const rows = rackRows(hall)
  return (
    <section className={css.group}>
      <h2>Racks by row</h2>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Racks</th>
            <th scope="col">GPUs</th>
            <th scope="col">IT load</th>
            <th scope="col">Provisioned</th>
            <th scope="col">Per rack</th>
            <th scope="col">Hottest inlet</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, racks }) => {
            const load_W = sum(racks.map(rackLoad_W))
            const inlet_C = hottest_C(racks, air)
            return (
              <tr key={title}>
                <th scope="row">
                  <button type="button" onClick={() => select(...racks.map(({ id }) => id))}>
                    {title}
                  </button>
                </th>
                <td>{text(count(racks.length))}</td>
                <td>{text(count(sum(racks.map(gpus))))}</td>
                <td>{text(power(load_W))}</td>
                <td>{text(power(sum(racks.map(rackRated_W))))}</td>
                <td>{text(power(load_W / racks.length))}</td>
                <td
                  className={
                    air && racks.some((rack) => isTooWarm(rack, air)) ? css.bad : undefined
                  }
                >
                  {text(temperature(inlet_C, certainty))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length === 0 && <p className={css.basis}>No racks yet.</p>}
    </section>
  )
}

const rackRows = (hall: Hall): { title: string; racks: Rack[] }[] =>
  hallRows(hall)
    .map(({ title, records }) => ({
      title,
      racks: records.filter((record): record is Rack => record.kind === 'rack'),
    }))
    .filter(({ racks }) => racks.length > 0)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const gpus = (rack: Rack): number => rackType(rack.catalogId).gpuCount.value

function hottest_C(racks: readonly Rack[], air: AirResults | null): number | null {
  const inlets = racks.flatMap(({ id }) => air?.racks.get(id)?.inletMax_C ?? [])
  return inlets.length === 0 ? null : Math.max(...inlets)
}
