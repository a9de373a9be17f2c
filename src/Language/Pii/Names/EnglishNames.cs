namespace DigestMonolith.Language.Pii.Names;

/// <summary>Given names usual in English and names from elsewhere in Latin letters, with transliterations from Russian and Ukrainian.</summary>
internal static class EnglishNames
{
    /// <summary>All of them; the list below says which are also words.</summary>
    public const string Given =
        """
        Aaron Abby Abdul Abdullah Abel Abigail Abraham Ada Adam Adams Addison Adela Adele Adeline Adnan Adrian Adriana Adrien Agata Agatha Agnes Agnieszka Ahmad Ahmed Ahmet Aidan Aiden Aileen Aisha Akira Alain Alan Alana
        Albert Alberto Alec Alejandra Alejandro Aleksander Aleksandr Aleksandra Aleksei Aleksey Alena Alessandra Alessandro Alessia Alex Alexa Alexander Alexandra Alexandre Alexei Alexey Alexia Alexis
        Alfonso Alfred Alfredo Ali Alice Alicia Alina Alisa Alison Allan Allen Allison Alma Alonso Alvaro Alvin Alyona Alyssa Amanda Amber Amelia Amelie Amina Amir Amit Amy Ana Anastasia Anastasiia Anatoliy Anatoly Anders Andre Andrea
        Andreas Andrei Andres Andrew Andrey Andrii Andriy Andy Aneta Angel Angela Angelica Angelina Angelo Anika Anil Anita Anja Ann Anna Annabelle Anne Annette Annie Ansel Anthony Antoine Anton Antonina Antonio Antony Anya April
        Archie Ariana Arianna Ariel Arina Arjun Arkady Arlene Armando Arnold Arsen Arseny Artem Arthur Artur Arturo Arun Asha Ashley Ashraf Astrid Athena Audrey August Augustus Aurora Austin Ava Avery Axel Ayesha Ayumi Barbara
        Barnaby Barry Bartosz Basil Beatrice Beatriz Becky Belinda Bella Ben Benedict Benjamin Benny Bernadette Bernard Bernice Bertha Bess Beth Bethany Betsy Betty Beverly Bhavna Bianca Bjorn Blake Blanca Bob Bobby Bogdan Bohdan Boris
        Brad Bradley Brandon Brayden Brenda Brendan Brent Brett Brian Briana Bridget Brigitte Brittany Brooke Bruce Bruno Bryan Bryce Byron Caitlin Caleb Calvin Cameron Camila Camille Candice Carl Carla Carlo Carlos Carmen Carol Carolina
        Caroline Carolyn Carrie Carter Casey Cassandra Cassie Catalina Catherine Cathy Cecil Cecilia Cedric Celeste Celia Cesar Chad Chandler Chang Charlene Charles Charlie Charlotte Chelsea Chen Cheryl Chester Chiara Chloe Chris
        Christian Christina Christine Christoph Christopher Cindy Claire Clara Clarence Clarissa Claude Claudia Claudio Clayton Clement Clifford Clint Clinton Clive Clyde Cody Colin Colleen Connie Connor Conor Conrad Consuelo Cora Corey
        Cornelia Cory Courtney Craig Cristian Cristina Crystal Curtis Cynthia Cyril Daisy Damian Damien Damir Dan Dana Daniel Daniela Danielle Danil Danilo Danny Danylo Daphne Daria Darina Darius Darlene Darrell Darren Darryl Darya Dave David
        Davide Dawn Dean Deanna Debbie Deborah Debra Declan Deepak Deirdre Delia Delores Denis Denise Dennis Denys Derek Derrick Desmond Diana Diane Dick Diego Dieter Dilip Dima Dimitri Dina Dinah Dirk Dmitri Dmitrii Dmitriy Dmitry Dmytro Dolores
        Dominic Dominik Dominique Don Donald Donna Dora Doreen Doris Dorothy Doug Douglas Duane Dustin Dwayne Dwight Dylan Earl Ebony Ed Eddie Edgar Edith Edmund Eduard Eduardo Edward Edwin Eileen Ekaterina Elaine Eleanor Elena Eleonora Eli
        Elias Elijah Elin Elisa Elisabeth Elise Elizabeth Ella Ellen Ellie Elliot Elliott Elmer Elsa Elsie Elvira Elvis Emil Emilia Emiliano Emilio Emily Emma Emmanuel Enrico Enrique Eric Erica Erich Erik Erika Erin Ernest Ernesto Ernst
        Esteban Estelle Esther Ethan Ethel Eugene Eugenia Eunice Eva Evan Evangeline Eve Evelyn Evgenia Evgeniy Evgeny Ewa Ezra Fabian Fabio Faisal Farah Farhan Fatima Federico Felicia Felicity Felipe Felix Ferdinand Fernanda Fernando
        Filip Fiona Florence Florian Floyd Frances Francesca Francesco Francis Francisco Francois Frank Frankie Franklin Franz Fred Freda Freddie Frederic Frederick Frida Friedrich Gabriel Gabriela Gabrielle Gail Galina Gareth Garrett Gary
        Gavin Gemma Gene Geoff Geoffrey George Georgia Georgina Gerald Geraldine Gerard Gerhard German Gertrude Gianna Gilbert Giles Gillian Gina Giorgio Giovanni Gisela Giulia Giuseppe Gladys Glen Glenda Glenn Gloria Gordon
        Grace Graham Grant Greg Gregor Gregory Greta Gretchen Grigory Grzegorz Guadalupe Guillermo Gunther Gustav Gustavo Guy Gwen Gwendolyn Habib Haley Halyna Hamza Hana Hanna Hannah Hans Harald Harold Haroldo Harriet Harris Harrison
        Harry Harvey Hasan Hassan Hazel Heather Hector Heidi Heinrich Helen Helena Helga Helmut Henri Henrik Henry Herbert Herman Hermann Hilary Hilda Hiroshi Holly Hope Horace Howard Hubert Hugh Hugo Hussein Hye Ian Ibrahim Ida Ignacio
        Igor Ihor Ilya Imran Ines Inga Ingrid Inna Ira Irene Irina Iris Irma Irving Iryna Isaac Isabel Isabella Isabelle Isaiah Ismail Ivan Ivana Ivanna Ivy Ivor Jack Jackie Jackson Jacob Jacqueline Jacques Jade Jaime Jake Jakub Jamal James Jamie Jan
        Jana Jane Janet Janice Janine Jared Jasmin Jasmine Jason Javier Jay Jean Jeanette Jeanne Jeff Jeffrey Jelena Jen Jenna Jennifer Jenny Jens Jeremiah Jeremy Jerome Jerry Jesse Jessica Jessie Jesus Jill Jim Jimmy Joachim Joan Joana Joanna
        Joanne Joaquin Jocelyn Jodi Joe Joel Joerg Johan Johann Johannes John Johnathan Johnny Jon Jonah Jonas Jonathan Jordan Jorge Jose Josef Joseph Josephine Josh Joshua Josie Joy Joyce Juan Juanita Judith Judy Julia Julian Juliana
        Julie Juliet Julio Julius June Jurgen Justin Justine Kai Kaitlyn Karen Karim Karin Karina Karl Karla Karolina Kasia Kate Katarina Kateryna Katherine Kathleen Kathryn Kathy Katia Katie Katrina Katya Kay Kayla Keith Kelly Kelsey Ken
        Kendra Kenji Kenneth Kenny Kent Kerry Kevin Khalid Kieran Kim Kimberly Kira Kirill Kirk Kirsten Klaus Konrad Konstantin Kostya Kris Kristen Kristin Kristina Krystyna Krzysztof Ksenia Kumar Kurt Kyle Kylie Kyrylo Lana Lance Lara Larisa Larry
        Lars Laura Lauren Laurence Laurie Lawrence Layla Leah Lee Leif Leila Lena Leo Leon Leonard Leonardo Leonid Leroy Lesia Leslie Leticia Levi Lewis Liam Lidia Liliana Lillian Lily Lina Linda Lindsay Lindsey Linus Lisa Liu Liza Lloyd Logan
        Lois Lola Lorena Lorenzo Loretta Lori Lorraine Louis Louisa Louise Lubomyr Luca Lucas Lucia Luciano Lucille Lucy Ludmila Ludwig Luigi Luis Luisa Luka Lukas Lukasz Luke Luna Lydia Lyle Lynn Lyudmila Mabel Mackenzie Maddie Madeleine Madeline
        Madison Maggie Magnus Mahmoud Maja Maksim Maksym Malcolm Manfred Manuel Manuela Marc Marcel Marcela Marcia Marco Marcos Marcus Margaret Margarita Margo Marguerite Maria Mariam Marian Mariana Marianne Marie Marilyn Marina Mario Marion
        Marisa Marissa Marjorie Mark Marko Markus Marlene Marsha Marta Martha Martin Martina Marvin Mary Maryna Masha Mason Mateo Mateusz Mathew Mathias Mathieu Matilda Matt Matteo Matthew Matthias Maureen Maurice Mauricio Max Maxim Maxime
        Maxine Maxwell Maya Megan Mehmet Mei Melanie Melinda Melissa Mercedes Meredith Merle Mia Micah Michael Michal Micheal Michele Michelle Miguel Mikael Mike Mikhail Mila Mildred Milena Miles Milo Milos Milton Mina Mindy Miranda Miriam
        Miroslav Mitchell Mohamed Mohammad Mohammed Moira Molly Mona Monica Monika Monique Morgan Morris Moses Muhammad Murat Muriel Mustafa Mykhailo Mykola Mykyta Myra Myron Myroslava Nadia Nadine Nadiia Naomi Natalia Nataliia Nataliya Natalie Natasha Natasja
        Nate Nathan Nathaniel Nazar Neal Ned Neha Neil Nelson Nestor Nicholas Nick Nicola Nicolas Nicole Niels Nigel Nikita Nikola Nikolai Nikolaus Nikolay Nils Nina Noah Noel Noelle Nora Norma Norman Oksana Olaf Olegario Oleg Oleh Oleksandr Oleksandra
        Oleksii Oleksiy Olena Olesia Olga Olha Olive Oliver Olivia Omar Orest Orlando Oscar Oskar Ostap Otto Owen Pablo Paige Pam Pamela Paola Paolo Pascal Pasha Pat Patricia Patrick Patrik Patsy Patti Paul Paula Paulina Pauline Pavel Pavlo Pearl Pedro
        Peggy Penelope Penny Percy Perry Pete Peter Petr Petra Petro Phil Philip Philippa Philippe Phillip Phoebe Phyllis Pierre Pietro Piotr Polina Polly Preston Priscilla Priya Quentin Quincy Rachel Rafael Raj Rajesh Ralph Ramon Ramona Randall Randy Raquel
        Rashid Raul Ravi Ray Raymond Rebecca Regina Reginald Reinhard Rene Renata Reza Ricardo Richard Rick Ricky Rita Robert Roberta Roberto Robin Robyn Rocco Rod Roderick Rodney Rodrigo Roger Rohan Roland Rolf Roma Roman Romeo Ron Ronald
        Ronnie Rory Rosa Rosalie Rosemary Rosie Roslyn Ross Rowan Roxanne Roy Ruben Ruby Rudolf Rudy Rufus Rupert Ruslan Russell Ruth Ryan Sabina Sabrina Sadie Said Salma Salvador Salvatore Sam Samantha Samir Samuel Sandra Sandy Sanjay Sara Sarah
        Sasha Saul Savannah Scott Sean Sebastian Selena Selma Serena Serge Sergei Sergey Sergio Serhii Serhiy Seth Shane Shannon Sharon Shaun Shauna Shawn Sheila Shelby Sheldon Shelley Sherri Sherry Shirley Sidney Siegfried Sienna Sigrid Silvia Simon
        Simone Sofia Sofiia Solomiia Sonia Sonya Sophia Sophie Spencer Stacey Stacy Stan Stanislav Stanley Stefan Stefania Stefano Stella Stepan Stephan Stephanie Stephen Steve Steven Stewart Stuart Sue Suresh Susan Susanna Susanne Susie Suzanne Sven
        Svetlana Svitlana Sviatoslav Sybil Sydney Sylvia Tabitha Tamara Tammy Tania Tanya Tara Taras Tasha Tatiana Tatyana Taylor Ted Terence Teresa Terrance Terri Terry Tess Tetiana Thea Thelma Theo Theodore Theresa Therese Thomas Tiffany Tim Timothy Timur Tina Tobias
        Toby Todd Tom Tomas Tomasz Tommy Toni Tony Tracey Traci Tracy Travis Trevor Tricia Trisha Tristan Troy Tyler Tyrone Uliana Ulrich Umar Ursula Vadim Vadym Valentin Valentina Valentyna Valeria Valerie Valerii Valeriy Vanessa Varvara Vasily Vasyl Vera Veronica Veronika Vicki
        Vicky Victor Victoria Vijay Viktor Viktoria Viktoriia Vince Vincent Vincenzo Viola Violet Virgil Virginia Vitalii Vitaliy Vitaly Vivian Viviana Vivien Vlad Vladimir Vladislav Vladyslav Volodymyr Vsevolod Vyacheslav Wade Wallace Walter Wanda Warren Wayne Wendy
        Werner Wesley Wilbur Wilfred Wilhelm Will Willard William Willie Wilma Winifred Winston Wojciech Wolfgang Xander Xavier Xiao Xin Yana Yara Yaroslav Yaroslava Yasmin Yevhen Yevgeny Yolanda Yuki Yulia Yuliia Yuri Yurii Yuriy Yury Yusuf Yvette Yvonne
        Zachary Zahra Zara Zelda Zhanna Zoe Zoey Zofia Zoltan Zoya Zuzana
        """;

    /// <summary>Also everyday words, months or places: a name only with a surname that is one, or with a word for a person beside it.</summary>
    public const string Ambiguous =
        "Angel April August Austin Chad Chelsea Crystal Daisy Dawn Dean Don Dick Earl Faith Florence German Georgia Grace Grant Guy Hazel Holly Hope Iris Ivy Jack Jade Jan Jordan Joy June Kent Lance Logan Luna Mark Mason May Max Miles Morgan Olive Orlando Paris Pat Pearl Penny Perry Ray Rick Rob Robin Rod Rose Ruby Rusty Said Sidney Stella Sue Summer Sydney Victoria Viola Violet Virginia Wade Will Carter Chandler Taylor Spencer Jackson Harris Kelly Adams Lee";
}
