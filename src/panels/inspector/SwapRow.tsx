import { ChevronDown, Replace } from 'lucide-react'
import type { RackType } from '../../../models/hall/catalogTypes.ts'
import type { Rack } from '../../../models/hall/hall.ts'
import { COMMANDS, give } from '../../document/commandTable.ts'
import { racksOfSameTypes, replacements, replaceSelection } from '../../document/swap.ts'
import { counted, nominalPower, text } from '../../format/quantity.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuGroup, MenuItem } from '../../ui/Menu.tsx'
import { useFigures } from '../figures.ts'
import css from './SwapRow.module.css'

/** Replaces the selected racks by another generation, and takes all of their type into the selection. */
export function SwapRow({ racks }: { racks: readonly Rack[] }) {
  const sameCount = useFigures(({ hall }) => racksOfSameTypes(hall, racks).length)
  const isOneType = new Set(racks.map(({ catalogId }) => catalogId)).size === 1
  const types = replacements(racks)
  const liquid = types.filter(({ liquidCaptureFraction }) => liquidCaptureFraction.value > 0)
  const air = types.filter(({ liquidCaptureFraction }) => liquidCaptureFraction.value === 0)
  return (
    <div className={css.row}>
      <Menu
        trigger={
          <Button look="quiet">
            Replace by
            <ChevronDown size={12} strokeWidth={1.8} aria-hidden />
          </Button>
        }
      >
        <TypeGroup label="Liquid-cooled" types={liquid} />
        <TypeGroup label="Air-cooled" types={air} />
      </Menu>
      {sameCount > racks.length && (
        <Button look="quiet" onClick={() => give(COMMANDS.sameType)}>
          Select all {sameCount} of {isOneType ? 'this type' : 'these types'}
        </Button>
      )}
    </div>
  )
}

function TypeGroup({ label, types }: { label: string; types: readonly RackType[] }) {
  return (
    <MenuGroup label={label}>
      {types.map((type) => (
        <MenuItem
          key={type.id}
          icon={Replace}
          label={type.label}
          line={lineOf(type)}
          onClick={() => replaceSelection(type.id)}
        />
      ))}
    </MenuGroup>
  )
}

function lineOf({ ratedPower_W, gpuCount }: RackType): string {
  const rated = text(nominalPower(ratedPower_W.value))
  return gpuCount.value > 0 ? `${rated}, ${counted(gpuCount.value, 'GPU')}` : rated
}
