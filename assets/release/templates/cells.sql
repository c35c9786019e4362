(  -- sel sebuah angka, atau sel angka-angka yang dipakainya
    SELECT angka, peran, sel FROM publik.lacak_angka WHERE sel IS NOT NULL
    UNION ALL
    SELECT l.angka, l.peran, m.sel
    FROM publik.lacak_angka AS l
    JOIN publik.lacak_angka AS m ON m.angka = l.dari_angka AND m.sel IS NOT NULL
)
