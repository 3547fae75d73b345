import type { Rack } from '../../../models/hall/hall.ts'
import { setLiquidOpen } from '../../document/commands/setLiquidOpen.ts'
import { edit } from '../../document/edits.ts'
import { count, counted } from '../../format/quantity.ts'
import { Section } from '../../ui/Section.tsx'
import { SwitchRow } from './EditRow.tsx'
import { Row } from './Row.tsx'
import { SOLVED, useLiquid } from './useLiquid.ts'

/** Racks of liquid loops together: how many are short, and valves that shut all of them at once, as for a leak in a row. */
export function SeveralLiquid({ racks }: { racks: readonly Rack[] }) {
  const liquid = useLiquid()
  if (racks.length === 0)
    return <Section title="Liquid" memory="several.liquid" end="Not connected" />
  const ids = racks.map(({ id }) => id)
  const short = (liquid?.racks ?? []).filter(
    ({ recordId, state }) => state !== 'served' && ids.includes(recordId),
  )
  return (
    <Section title="Liquid" memory="several.liquid" end={counted(racks.length, 'rack')}>
      <Row
        label="Short of liquid"
        value={count(liquid && short.length)}
        verdict={short.length > 0 ? 'bad' : undefined}
        from={SOLVED}
      />
      <SwitchRow
        label="Valves"
        on={racks.every(({ liquidOpen }) => liquidOpen)}
        words={['Open', 'Shut']}
        onChange={(open) =>
          edit(`${open ? 'Open' : 'Shut'} the valves of ${counted(racks.length, 'rack')}`, (hall) =>
            setLiquidOpen(hall, ids, open),
          )
        }
      />
    </Section>
  )
}
