using System.Text.RegularExpressions;

namespace DigestMonolith.BrowserTests;

/// <summary>What on a page would stop somebody who cannot see it, cannot use a mouse, or has a narrow screen.</summary>
internal static partial class PageFaults
{
    private static readonly AriaRole[] Named =
    [
        AriaRole.Button, AriaRole.Link, AriaRole.Textbox, AriaRole.Searchbox, AriaRole.Combobox, AriaRole.Checkbox,
        AriaRole.Spinbutton, AriaRole.Progressbar, AriaRole.Img, AriaRole.Dialog, AriaRole.Navigation, AriaRole.Complementary,
    ];

    private const string Structure = """
        () => {
          const faults = [];
          const all = selector => [...document.querySelectorAll(selector)];
          const shown = selector => all(selector).filter(one => one.checkVisibility({ visibilityProperty: true }));
          const fault = (what, one) => faults.push(one ? `${what}: ${one.outerHTML.slice(0, 120)}` : what);
          if (!['en', 'ru', 'uk'].includes(document.documentElement.lang)) fault('no language');
          if (!document.title.trim() || document.title.startsWith('·')) fault('no title');
          if (shown('h1').length !== 1) fault(`${shown('h1').length} h1`);
          if (shown('main').length !== 1) fault(`${shown('main').length} main`);
          let level = 0;
          for (const heading of shown('h1, h2, h3, h4')) {
            const own = Number(heading.tagName[1]);
            if (own > level + 1) fault(`a heading jumps from ${level}`, heading);
            level = own;
            if (!heading.textContent.trim()) fault('an empty heading', heading);
          }
          for (const one of shown('input, select, textarea')) {
            if (!one.labels?.length && !one.ariaLabel && !one.hasAttribute('aria-labelledby')) fault('no label', one);
          }
          for (const one of shown('img:not([alt]), svg:not([aria-label], [aria-hidden="true"], [aria-labelledby])')) fault('no text', one);
          for (const one of all('th:not([scope])')) fault('a heading cell of nothing', one);
          for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for']) {
            for (const one of all(`[${attribute}]`)) {
              if (one.getAttribute(attribute).split(' ').some(id => !document.getElementById(id))) fault(`${attribute} leads nowhere`, one);
            }
          }
          const ids = all('[id]').map(one => one.id);
          for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) fault(`two elements are #${id}`);
          const beyond = document.documentElement.scrollWidth - innerWidth;
          if (beyond > 0) fault(`${beyond} px wider than the window`);
          return faults;
        }
        """;

    public static async Task<IReadOnlyList<string>> PageFaultsAsync(this Person person)
    {
        var faults = new List<string>(await person.AskAsync<string[]>(Structure));
        foreach (var role in Named)
        {
            // The browser's own computation of names, not ours.
            var nameless = await person.Page.GetByRole(role, new() { NameRegex = Nothing() }).AllAsync();
            foreach (var one in nameless)
            {
                faults.Add($"a {role} without a name: {await one.EvaluateAsync<string>("one => one.outerHTML.slice(0, 120)")}");
            }
        }

        return faults;
    }

    [GeneratedRegex(@"^\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Nothing();
}
