/** What a hall's document says of its heat rejection plant and of the weather that it stands in. */

/** How a stream of heat is rejected; `chilledWater` with towers as its economiser. */
export const PLANT_KINDS = ['dry', 'adiabatic', 'tower', 'chilledWater'] as const
export type PlantKind = (typeof PLANT_KINDS)[number]

/** A year made from the normals of the hall's site, or a file of the user's own, which its digest names. */
export type WeatherSetting =
  | { readonly kind: 'normals' }
  | { readonly kind: 'epw'; readonly name: string; readonly digest: string }

export interface PlantSettings {
  /** What takes the heat of the liquid loops, and of the coolers' water. */
  readonly liquid: PlantKind
  readonly air: PlantKind
  /** Supply of the water that the air coolers get. */
  readonly airSupply_C: number
  readonly weather: WeatherSetting
}

/** Source: 8 °C, the chilled-water setpoint of Modelica Buildings' data centre plant (PartialDataCenter). */
export const PLANT_DEFAULTS: PlantSettings = {
  liquid: 'dry',
  air: 'chilledWater',
  airSupply_C: 8,
  weather: { kind: 'normals' },
}

/** What may be entered as the supply of the coolers' water: above freezing, and no warmer than a coil can use. */
export const AIR_SUPPLY_RANGE_C = [4.5, 30] as const
