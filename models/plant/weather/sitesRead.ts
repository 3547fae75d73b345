/** Sites whose normals were read in a published file. Values are of the typical year that the file describes. */
import { designHours, type Provenance, type SiteNormals } from './site.ts'

const known = (source: string, period: string, licence: string): Provenance => ({
  source,
  period,
  licence,
  confidence: 'secondary',
})
const ASHRAE_TERMS = '© ASHRAE; single figures quoted with their source'
const ashrae = (edition: number): Provenance =>
  known(
    `ASHRAE Handbook Fundamentals ${edition}, climatic design conditions`,
    'about 30 years',
    ASHRAE_TERMS,
  )
const tmy3 = (station: string): Provenance =>
  known(
    `NREL TMY3, station ${station}, monthly statistics by EnergyPlus`,
    'typical months of 1976–2005',
    'work of the U.S. Government (NREL), free of copyright',
  )

const of = (temperature: Provenance, edition: number) => ({
  temperature,
  daily: ashrae(edition),
  humidity: temperature,
  extremes: ashrae(edition),
})

export const sitesRead: readonly SiteNormals[] = [
  {
    id: 'phoenix',
    name: 'Phoenix',
    elevation_m: 337,
    mean_C: [13, 15.7, 17.3, 23.7, 27.3, 34, 35.6, 33.8, 30.4, 24.8, 18, 11.7],
    range_K: [11.5, 11.6, 12.4, 13.2, 13.6, 14, 12, 11.3, 12, 12.5, 12, 11.2],
    dewPoint_C: [-2.2, 4.1, 2.5, -1.6, 2.3, 5.9, 13.6, 13.5, 8.9, 6.4, 1.9, 0.5],
    ...of(tmy3('722780, Phoenix Sky Harbor'), 2009),
    design: designHours([48.7, 21.1], [35.8, 27.7]),
  },
  {
    id: 'tucson',
    name: 'Tucson',
    elevation_m: 809,
    mean_C: [14.8, 12.7, 15.4, 23.3, 26.3, 31.2, 30.4, 29.8, 27.8, 20.9, 15.4, 11.9],
    range_K: [13.2, 13.8, 14.8, 15.8, 16.4, 15.8, 12.9, 12.7, 13.5, 14, 13.8, 13.2],
    dewPoint_C: [-0.8, 6.2, 1.9, -4.1, -4.9, 0.2, 9.9, 11.1, 11.4, 1.6, 1.5, -5.9],
    ...of(tmy3('722745, Tucson Davis-Monthan'), 2013),
    design: designHours([45, 19.1], [28.3, 25.5]),
  },
  {
    id: 'atlanta',
    name: 'Atlanta',
    elevation_m: 308,
    mean_C: [4, 7.9, 13.8, 17.2, 20.8, 24.8, 26.1, 26.5, 22.5, 16, 11.9, 7.7],
    range_K: [9.6, 10.1, 10.8, 11.2, 10.3, 9.6, 9.4, 9.2, 9.1, 10.1, 10.2, 9.3],
    dewPoint_C: [-3, -1.3, 3.8, 8.8, 13.7, 16.5, 19.8, 20.7, 16.8, 10.8, 4.2, 0.3],
    ...of(tmy3('722190, Atlanta Hartsfield-Jackson'), 2013),
    design: designHours([39.4, 23.4], [31.4, 28]),
  },
  {
    id: 'northern-virginia',
    name: 'Northern Virginia',
    elevation_m: 82,
    mean_C: [0.6, 1.6, 7.7, 12.5, 18.2, 22.5, 24.5, 23, 20.1, 11.9, 7.8, 1],
    range_K: [9.6, 10.4, 11.6, 12.7, 12.3, 11.8, 11.4, 11.4, 11.8, 12.6, 11.5, 9.8],
    dewPoint_C: [-6.3, -4.4, -0.9, 4.4, 12, 16.2, 19.2, 17.7, 15.4, 5.1, 2.6, -4.8],
    ...of(tmy3('724030, Sterling Washington Dulles'), 2009),
    design: designHours([39.7, 23.9], [31.6, 28.9]),
  },
  {
    id: 'san-jose',
    name: 'San Jose',
    elevation_m: 30,
    mean_C: [9.3, 11, 12.5, 14, 16.3, 18.7, 19.6, 20.2, 19.4, 16.5, 11.8, 9.8],
    range_K: [9.5, 10, 9.7, 11.9, 13.3, 14.2, 14.2, 13.7, 13.9, 13, 10.3, 8.7],
    dewPoint_C: [4.5, 5.9, 6, 7.6, 11.4, 13, 14.9, 14.7, 13.9, 11.3, 5.5, 3.4],
    ...of(
      known(
        'California Energy Commission, climate zone 4 (CTZRV2), station 724945',
        'typical months',
        'published by the State of California for Title 24',
      ),
      2009,
    ),
    daily: known(
      'California Energy Commission, climate zone 4: range of the mean day',
      'typical months',
      'published by the State of California for Title 24',
    ),
    design: designHours([40.9, 19.4], [30.6, 26]),
  },
  {
    id: 'new-york',
    name: 'New York JFK',
    elevation_m: 5,
    mean_C: [1.2, -0.2, 5.6, 10.9, 16.1, 21.7, 25, 24.8, 19.9, 14, 7.3, 3.3],
    range_K: [6.6, 7.1, 7.7, 8, 8.2, 7.9, 7.4, 7.2, 7.4, 7.6, 6.9, 6.4],
    dewPoint_C: [-4.3, -7.4, 0.3, 4.7, 9.1, 15.8, 20.3, 17.1, 13.2, 7.9, 2.1, -2.8],
    ...of(tmy3('744860, New York John F. Kennedy'), 2013),
    design: designHours([38.7, 22.7], [28.8, 28]),
  },
  {
    id: 'seattle',
    name: 'Seattle',
    elevation_m: 122,
    mean_C: [4.5, 5.8, 8.3, 10.9, 13, 15.6, 17.7, 18.8, 15.1, 11.4, 8.1, 5.4],
    range_K: [4.9, 6.5, 7.1, 8.1, 8.7, 9.1, 10.4, 10.4, 9.4, 6.8, 5.3, 4.8],
    dewPoint_C: [1.2, 1.8, 2.9, 5.3, 7.5, 8.9, 10.4, 11.9, 10.7, 7.2, 5.3, 2.5],
    ...of(tmy3('727930, Seattle-Tacoma'), 2013),
    design: designHours([38.4, 20.3], [28.3, 28.4]),
  },
  {
    id: 'denver',
    name: 'Denver',
    elevation_m: 1726,
    mean_C: [0.8, -0.2, 4.8, 6.1, 13.7, 22.2, 22.7, 21.7, 18.5, 7.1, 3, -1],
    range_K: [12.8, 12.8, 13.5, 13.9, 13.9, 15, 15.1, 14.5, 14.8, 13.7, 13.1, 12.5],
    dewPoint_C: [-4.5, -6.1, -5.5, -2, 1.8, 5.1, 6.4, 6.2, 1.3, -2.7, -2.9, -9.5],
    ...of(tmy3('724695, Aurora Buckley'), 2013),
    design: designHours([39.7, 14.8], [25.8, 21.4]),
  },
  {
    id: 'montreal',
    name: 'Montréal',
    elevation_m: 36,
    mean_C: [-9, -6.5, -0.7, 6.3, 14, 19.7, 22.3, 21.1, 16.5, 9.2, 2.9, -4.6],
    range_K: [8.1, 8.2, 8.9, 9.2, 10.4, 8.3, 9.2, 9.2, 9.6, 7.9, 7.8, 6.7],
    dewPoint_C: [-13.3, -11.3, -7.7, -2, 6.9, 14.2, 16.1, 15.1, 11.4, 4.4, -1.1, -7.7],
    ...of(
      known(
        'Environment Canada, CWEC 2016, station 716270, Montréal-Trudeau',
        'typical months up to 2014',
        'Environment and Climate Change Canada data server end-use licence',
      ),
      2017,
    ),
    design: designHours([35.5, 22.1], [28.1, 27.4]),
  },
  {
    id: 'abu-dhabi',
    name: 'Abu Dhabi',
    elevation_m: 27,
    mean_C: [18, 19.9, 22.2, 26.5, 30.8, 32.8, 34.4, 34.8, 32.6, 28.6, 24.4, 20.1],
    range_K: [10, 10.4, 11.3, 13.2, 14.5, 14.2, 12.3, 12.5, 12.7, 12.9, 11.5, 10.5],
    dewPoint_C: [11.9, 11.9, 15.5, 15.2, 17.5, 20.3, 22.3, 22.1, 23, 18.8, 18.1, 13],
    ...of(
      known('ASHRAE IWEC, station 412170, Abu Dhabi, monthly means', '1982–1999', ASHRAE_TERMS),
      2009,
    ),
    design: designHours([48.9, 23.2], [35.3, 33.8]),
  },
]
