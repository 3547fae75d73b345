/** EPW files for the tests. */
import { MONTH_DAYS } from '../../../models/plant/weather/weather.ts'

export const DESIGN_2009 =
  'DESIGN CONDITIONS,1,Climate Design Data 2009 ASHRAE Handbook,,Heating,1,3.2,4.2,-0.2,3.8,6.5,1.3,4.3,6.2,4.9,7.6,4.3,7.5,1.4,0,Cooling,7,7.4,36.9,25.6,35.5,25.6,34.2,25.4,27.4,32.7,26.9,32.2,26.4,31.6,2.5,110,26.1,22.2,30.2,25.6,21.5,29.8,25.1,20.8,29.3,89.3,32.7,86.9,32.5,84.7,31.7,909,Extremes,5.1,4.3,3.6,31.4,1.1,38.8,1.3,1.6,0.1,40,-0.6,40.9,-1.4,41.8,-2.3,43'
export const DESIGN_2021 =
  'DESIGN CONDITIONS,1,2021 ASHRAE Handbook,,Heating,2,-11.9,-9.2,-15.1,1.1,-10.4,-12.8,1.3,-7.9,10.3,9.2,9.2,7.1,1.8,90,0.476,Cooling,7,8.8,29.5,19.0,27.7,18.1,26.1,17.5,19.7,27.4,18.9,26.1,18.2,24.4,2.6,270,17.2,13.1,21.6,16.4,12.5,21.1,15.8,11.9,20.8,58.6,27.5,55.9,26.3,53.3,24.5,22.7,Extremes,7.8,6.4,5.3,-13.4,33.1,4.3,2.0,-16.5,34.6,-19.0,35.8,-21.4,36.9,-24.5,38.4'

/** An EPW of a flat year: 20 °C, dew point 10 °C. `change` may replace or drop a line. */
export function makeEpw(
  change: (line: string, index: number) => string | null = (line) => line,
): string {
  const header = [
    'LOCATION,Testville,XX,YYY,SRC,123456,48.0,11.0,1.0,520.0',
    DESIGN_2021,
    ...Array.from({ length: 6 }, (_, k) => `HEADER ${k}`),
  ]
  const hours = MONTH_DAYS.flatMap((days, m) =>
    Array.from({ length: 24 * days }, (_, h) => {
      const day = Math.floor(h / 24) + 1
      return `2005,${m + 1},${day},${(h % 24) + 1},60,?9,20.0,10.0,52,95200,0,0,300,0,0,0`
    }),
  )
  const kept = hours.map(change).filter((line) => line !== null)
  return [...header, ...kept, ''].join('\r\n')
}
