/*
 * Charts, where there is JavaScript: the table with the same figures is folded, and Chart.js is fetched when the first chart
 * comes onto the screen. Without JavaScript the tables stay open, and nothing is missing.
 */
(() => {
  'use strict';

  const scripts = document.currentScript.dataset.chartScripts.split(' ');

  document.documentElement.classList.add('js');

  function fold(open) {
    for (const details of document.querySelectorAll('.same-figures')) details.open = open;
  }

  /** Should a script not arrive, the tables come back. */
  function failed() {
    document.documentElement.classList.remove('js');
    fold(true);
  }

  function fetchScripts() {
    for (const address of scripts) {
      const script = document.createElement('script');
      script.src = address;
      script.async = false;
      script.addEventListener('error', failed);
      document.head.append(script);
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    const plots = document.querySelectorAll('.plot');
    const roomy = matchMedia('(min-width: 40rem)');
    if (plots.length === 0) return;
    fold(!roomy.matches);
    roomy.addEventListener('change', () => fold(!roomy.matches));
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        fetchScripts();
      },
      // Well onto it: whoever only looks at the top of a page does not pay for its charts.
      { rootMargin: '0px 0px -25% 0px' },
    );
    for (const plot of plots) near.observe(plot);
  });
})();
