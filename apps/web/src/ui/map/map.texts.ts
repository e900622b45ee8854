import { defineTexts } from '../../lib/texts.ts'

export const useMapTexts = defineTexts('map', {
  zh: {
    zoom: '缩放',
    zoomIn: '放大',
    zoomOut: '缩小',
    whole: '看全县',
    noWebGl: '这台电脑的浏览器画不了地图（没有 WebGL）；列表照常可用。',
    place: '位置',
  },
  en: {
    zoom: 'Zoom',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    whole: 'Whole county',
    noWebGl: 'This browser cannot draw the map (no WebGL); the lists work all the same.',
    place: 'Place',
  },
})
