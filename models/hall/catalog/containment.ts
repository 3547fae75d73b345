/** Sheets of containment, as they come before they are fitted to an aisle. */
import type { ContainmentType } from '../catalogTypes.ts'
import { guess, none } from './figures.ts'

const PANEL = 'height of a 45 to 47 U enclosure, which it joins'

function sheet(
  form: ContainmentType['form'],
  label: string,
  size: { readonly width_m: number; readonly depth_m: number; readonly height_m: number },
  openPercent: readonly [value: number, low: number, high: number],
  aliases: readonly string[],
): ContainmentType {
  const [open, low, high] = openPercent.map((percent) => percent / 100) as [number, number, number]
  const flat = none('a thin sheet')
  return {
    kind: 'containment',
    id: `containment.${form}`,
    form,
    label,
    maker: 'generic',
    width_m: guess(size.width_m, 'two floor tiles, until it is fitted'),
    depth_m: size.depth_m === 0 ? flat : guess(size.depth_m, 'two floor tiles, until it is fitted'),
    height_m:
      size.height_m === 0
        ? flat
        : form === 'chimney'
          ? guess(size.height_m, 'from the racks to the ceiling, until it is fitted')
          : guess(size.height_m, PANEL, [2, 2.4]),
    mass_kg: none('rests on the racks and is counted with none'),
    clearanceFront_m: none('a thin sheet'),
    clearanceRear_m: none('a thin sheet'),
    leakageFraction: guess(open, 'nobody publishes one; gaps round leaves and joints', [low, high]),
    aliases: ['aisle containment', 'cold aisle', 'hot aisle', ...aliases],
  }
}

const UPRIGHT = { width_m: 1.2, depth_m: 0, height_m: 2.1 }

export const containment: readonly ContainmentType[] = [
  sheet('door', 'Containment door', UPRIGHT, [8, 2, 15], ['aisle door', 'end door']),
  sheet(
    'roof',
    'Containment roof',
    { width_m: 1.2, depth_m: 1.2, height_m: 0 },
    [3, 1, 15],
    ['roof panel', 'ceiling panel'],
  ),
  sheet('wall', 'Containment panel', UPRIGHT, [3, 1, 15], ['wall', 'blanking panel', 'curtain']),
  sheet(
    'chimney',
    'Containment chimney panel',
    { ...UPRIGHT, height_m: 1.2 },
    [3, 1, 15],
    ['vertical exhaust duct', 'riser'],
  ),
]
