import type { Figure } from '../../../models/hall/catalogTypes.ts'
import type { Busway, Cdu, PowerDevice } from '../../../models/hall/hall.ts'
import { CAPACITY_RANGE, setCapacity } from '../../document/commands/setCapacity.ts'
import { edit } from '../../document/edits.ts'
import type { EntryUnit } from '../../format/entry.ts'
import { type QuantityText, text } from '../../format/quantity.ts'
import { EditRow } from './EditRow.tsx'
import { entered, sourced } from './Row.tsx'

/** What a unit is rated for: as its catalogue entry, until somebody types that it is built larger or smaller. */
export function SizeRow({
  record,
  label,
  figure,
  entry,
  format,
}: {
  record: Cdu | PowerDevice | Busway
  label: string
  figure: Figure
  entry: EntryUnit
  format: (value: number) => QuantityText
}) {
  const { capacityFraction = 1 } = record
  const value = figure.value * capacityFraction
  const [low, high] = CAPACITY_RANGE
  return (
    <EditRow
      label={label}
      value={value}
      shown={format(value)}
      entry={entry}
      range={[low * figure.value, high * figure.value]}
      onEnter={(typed) =>
        edit(`${label} of ${record.name}`, (hall) =>
          setCapacity(hall, record.id, typed / figure.value),
        )
      }
      from={
        capacityFraction === 1
          ? sourced(figure)
          : entered(`Set in this hall; the catalogue says ${text(format(figure.value))}.`)
      }
    />
  )
}
